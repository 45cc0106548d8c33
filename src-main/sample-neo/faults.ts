/** Everything that the sample server can do wrong on purpose, by the name that `--fault` takes. */
export const sampleFaults = {
  '429': 'Answers the first two list calls with HTTP 429 and Retry-After: 1, as a busy server does',
  '403-empty': 'Answers every list call with HTTP 403 and no body, as when API use is off',
  ng: 'Answers every list call with status "ng" and HTTP 200',
  '-110': 'Answers every list call with errorno -110, "no data"',
  'single-object': 'Sends one record per page, as an object instead of an array',
  truncated: 'Cuts the answers to list calls off in the middle',
  'short-page': 'Leaves records out of the pages after the first (pages of at most 100)',
  'shifting-pages': 'Moves the list by one record between pages, as if it were being edited (pages of at most 100)',
  'no-paging': 'Ignores offset and limit and sends everything each time',
  html: 'Sends a log-in page with HTTP 200 instead of JSON',
  hang: 'Accepts list calls and never answers',
  slow: 'Sends every answer in small pieces over two seconds',
  'expired-key': 'Lets the access key expire once, after two list calls (pages of at most 100)',
  'wrong-total': 'Announces seven more records than there are',
  'duplicate-id': 'Gives two people the same id',
  'duplicate-login': 'Gives two people the same login ID',
  cycle: "Makes two organisations each other's parent",
  'missing-parent': 'Gives an organisation a parent that does not exist',
  empty: 'Sends empty lists, as an account without rights sees them',
  'not-administrator': 'Lets the login succeed and refuses the lists for lack of rights',
  'basic-auth': 'Demands HTTP Basic authentication (user "basic", password "basic-pass" unless set)',
} as const;
export type SampleFault = keyof typeof sampleFaults;

export const isSampleFault = (name: string): name is SampleFault => Object.hasOwn(sampleFaults, name);

/** `"ng, slow"` as faults; the first name that is none is returned as `unknown`. */
export function parseFaults(list: string): { faults: readonly SampleFault[] } | { unknown: string } {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = names.find((name) => !isSampleFault(name));
  return unknown === undefined ? { faults: names.filter(isSampleFault) } : { unknown };
}

/** Faults that need several pages to show also with few people. */
export const smallPages: readonly SampleFault[] = ['short-page', 'shifting-pages', 'expired-key'];
