import { type FeedColour, feedColours, type FeedSettings, feedSettings } from '#shared/features/calendar/feed-model.ts';
import { feedUrl } from '#shared/features/calendar/feed-url.ts';
import { messages } from '#shared/i18n/messages.ts';

export const columns = ['loginId', 'feedLoginId', 'password', 'url', 'colour', 'timeZone', 'enabled'] as const;
export type Column = (typeof columns)[number];
/** One line's cells; those that are empty or have no column are ''. */
export type LineCells = Readonly<Record<Column, string>>;

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
const languages = Object.values(messages);

const headings: ReadonlyMap<string, Column> = new Map(
  columns.flatMap((column) => languages.map((texts) => [plain(texts[`calendar.import.column.${column}`]), column] as const)),
);

/** Where each column stands in a file with this first line; its names may be in either language. */
export const placesOf = (header: readonly string[]): ReadonlyMap<Column, number> =>
  new Map(
    header
      .map((name, place) => [headings.get(plain(name)), place] as const)
      .flatMap(([column, place]) => (column === undefined ? [] : [[column, place] as const]))
      .toReversed(),
  );

const MOST_IGNORED = 20;

/** Headings that name no column, or one that came before; the first few. A password under one would silently be left out. */
export function ignoredHeadings(header: readonly string[]): string[] {
  const used = [...placesOf(header).values()];
  const ignored = header.filter((name, place) => name.trim() !== '' && !used.includes(place));
  return ignored.slice(0, MOST_IGNORED).map((name) => name.trim().slice(0, 100));
}

/** What a spreadsheet would take for a formula stands behind an apostrophe in our own files. */
const unguarded = (text: string): string => text.replace(/^'(?=\s*[=+\-@＝＋－＠])/u, '');

/** Undefined where a cell has several lines, as none of ours has: a quote that is not closed made the lines of others a part of it. */
export function cellsOf(places: ReadonlyMap<Column, number>, cells: readonly string[]): LineCells | undefined {
  const cell = (column: Column): string => unguarded((cells[places.get(column) ?? -1] ?? '').trim());
  const read = {
    loginId: cell('loginId'),
    feedLoginId: cell('feedLoginId'),
    // Spaces may belong to a password.
    password: cells[places.get('password') ?? -1] ?? '',
    url: cell('url'),
    colour: cell('colour'),
    timeZone: cell('timeZone'),
    enabled: cell('enabled'),
  };
  return Object.values(read).some((text) => /[\r\n]/.test(text)) ? undefined : read;
}

const colours: ReadonlyMap<string, FeedColour> = new Map(
  feedColours.flatMap((colour) => [
    [colour, colour] as const,
    ...languages.map((texts) => [plain(texts[`calendar.colour.${colour}`]), colour] as const),
  ]),
);

const choices: ReadonlyMap<string, boolean> = new Map(
  [true, false].flatMap((choice) => [
    ...languages.map((texts) => [plain(texts[`field.feed.enabled.choice.${choice ? 'true' : 'false'}`]), choice] as const),
    ...(choice ? ['true', 'yes', '1', 'on'] : ['false', 'no', '0', 'off']).map((word) => [word, choice] as const),
  ]),
);

/** Why a line cannot be taken, as `calendar.import.rejected.<code>`; never with what stands in its cells. */
export interface Rejection {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}
const rejected = (code: string): Rejection => ({ code, params: {} });

const MOST_PASSWORD = 4096;

/** What a line says of a person's settings; cells that are empty leave them as they are. */
export function readSettings(cells: LineCells, before: FeedSettings): FeedSettings | Rejection {
  const colour = cells.colour === '' ? before.colour : colours.get(plain(cells.colour));
  if (colour === undefined) return rejected('bad_colour');
  const enabled = cells.enabled === '' ? before.enabled : choices.get(plain(cells.enabled));
  if (enabled === undefined) return rejected('bad_enabled');
  const loginId = cells.feedLoginId === '' ? before.loginId : cells.feedLoginId;
  const timeZone = cells.timeZone === '' ? before.timeZone : cells.timeZone;
  const parsed = feedSettings.safeParse({ enabled, loginId, colour, timeZone });
  if (parsed.success) return parsed.data;
  return parsed.error.issues.some(({ path }) => path[0] === 'timeZone') ? rejected('bad_time_zone') : rejected('too_long');
}

/** Why a line's secrets cannot be taken; undefined when they can. */
export function secretProblem({ url, password }: LineCells): Rejection | undefined {
  if (url !== '' && !feedUrl.safeParse(url).success) return rejected('bad_feed_url');
  return password.length > MOST_PASSWORD ? rejected('too_long') : undefined;
}

export const isRejection = (value: object): value is Rejection => 'code' in value;
