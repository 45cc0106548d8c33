import { sampleOrganisations, type WireOrganisation } from './organisations.ts';
import { samplePerson, type WireUser } from './people.ts';

/** How the sample company has changed since its beginning, in numbers of people. */
export interface SampleDelta {
  added: number;
  changed: number;
  gone: number;
}

export interface SampleOptions {
  /** 1 to 1,000,000; 500 unless told. */
  people?: number;
  /** Grows with the people unless told: 40 for 500, 5,000 for 100,000. */
  organisations?: number;
  /** Those who have left and stand at the end of the list as deleted; one for every hundred people unless told. */
  former?: number;
  /** Another seed is another company. */
  seed?: number;
  adminLoginId?: string;
  delta?: Partial<SampleDelta>;
}

/** A made-up company. Nobody is stored: every record is computed when it is asked for, the same way every time. */
export interface SampleDirectory {
  readonly peopleCount: number;
  /** How many records the list of people has: people, then those who have left. */
  readonly recordCount: number;
  readonly organisationCount: number;
  /** The people at positions `offset` to `offset + limit - 1`, as desknet's NEO would list them. */
  people(offset: number, limit: number): WireUser[];
  organisations(offset: number, limit: number): readonly WireOrganisation[];
  /** Whoever has this login ID, as at the company's beginning. */
  personWithLogin(loginId: string): WireUser | undefined;
  /** The same company with these changes instead of the present ones; counts are met exactly. */
  withDelta(delta: Partial<SampleDelta>): SampleDirectory;
}

const MOST_PEOPLE = 1_000_000;
/** Where the indices of those who have left begin, out of everybody else's way. */
const FORMER_PEOPLE = 10 * MOST_PEOPLE;

/** 40 organisations for 500 people, 5,000 for 100,000, and in between accordingly. */
export const organisationsFor = (people: number): number =>
  people <= 500 ? Math.max(6, Math.round(people * 0.08)) : Math.round(40 + ((people - 500) * 4960) / 99_500);

export function createSampleDirectory(options: SampleOptions = {}): SampleDirectory {
  const { seed = 1, adminLoginId = 'admin' } = options;
  const base = Math.min(MOST_PEOPLE, Math.max(1, Math.trunc(options.people ?? 500)));
  const tree = sampleOrganisations(Math.max(0, Math.trunc(options.organisations ?? organisationsFor(base))), seed);
  return directoryOf(base, tree, { seed, adminLoginId }, options.former ?? Math.floor(base / 100), options.delta ?? {});
}

function directoryOf(
  base: number,
  tree: readonly WireOrganisation[],
  person: { seed: number; adminLoginId: string },
  former: number,
  wanted: Partial<SampleDelta>,
): SampleDirectory {
  // The administrator, index 0, is neither gone nor changed.
  const gone = Math.min(base - 1, wanted.gone ?? 0);
  const remaining = base - gone;
  const changed = Math.min(remaining - 1, wanted.changed ?? 0);
  const added = wanted.added ?? 0;
  const block = gone === 0 ? Number.POSITIVE_INFINITY : Math.floor(base / gone);
  const step = changed === 0 ? 0 : Math.floor((remaining - 1) / changed);

  /** The last of every block is gone, as often as needed; with blocks of one, those after the administrator are. */
  const indexAt = (position: number): number => {
    if (gone === 0) return position;
    if (block < 2) return position === 0 ? 0 : position + gone;
    const before = Math.min(gone, Math.floor(position / (block - 1)));
    return position + before;
  };
  const hasChanged = (position: number): boolean =>
    step > 0 && position > 0 && position < remaining && (position - 1) % step === 0 && (position - 1) / step < changed;

  const peopleCount = remaining + added;
  const recordCount = peopleCount + former;
  const recordAt = (position: number): WireUser => {
    const deleted = position >= peopleCount;
    const index = deleted ? FORMER_PEOPLE + position - peopleCount : indexAt(position);
    return samplePerson(index, { ...person, organisations: tree.length, changed: hasChanged(position), deleted });
  };
  return {
    peopleCount,
    recordCount,
    organisationCount: tree.length,
    people: (offset, limit) => {
      const start = Math.min(recordCount, Math.max(0, offset));
      return Array.from({ length: Math.max(0, Math.min(limit, recordCount - start)) }, (_, place) => recordAt(start + place));
    },
    personWithLogin(loginId) {
      // The number at the end of a login ID is the person's; the administrator's has none.
      const index = loginId === person.adminLoginId ? 0 : Number(/\d{1,8}$/.exec(loginId)?.[0] ?? '0') - 1;
      if (index < 0) return undefined;
      const found = samplePerson(index, { ...person, organisations: tree.length, changed: false, deleted: false });
      return found.login_id === loginId ? found : undefined;
    },
    organisations: (offset, limit) => tree.slice(Math.max(0, offset), Math.max(0, offset) + limit),
    withDelta: (delta) => directoryOf(base, tree, person, former, delta),
  };
}
