import type { SqliteHandle } from '#main/db/open.ts';
import { familyNames, givenNames } from '#main/sample-neo/names.ts';

export interface Population {
  people: number;
  /** A tree of six children each, under one root. */
  organisations?: number;
  seed?: number;
}

/** A reproducible stream of whole numbers below `limit`. */
function createChance(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 4_294_967_296) * limit);
  };
}

const kinds = ['営業', '総務', '開発', '人事', '経理', '品質保証'];
const units = ['本部', '部', '課', '室', 'センター'];

/**
 * Fills an empty database with believable people and organisations, much faster than a synchronisation does. Person n (from 1) has
 * the external id `p<n>`, organisation n the external id `o<n>`; every twentieth person or so is suspended.
 */
export function fillDirectory(
  sqlite: SqliteHandle,
  { people, organisations = Math.max(1, Math.ceil(people / 20)), seed = 1 }: Population,
): void {
  const chance = createChance(seed);
  const insertOrganisation = sqlite.prepare(
    'INSERT INTO organisation (id, external_id, parent_id, code, name, sort_order) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertPerson = sqlite.prepare(
    `INSERT INTO person (id, kind, external_id, login_id, login_key, name, kana, mail, position, position_code, sort_order, administrator,
     status, suspend_reason) VALUES (?, 'person', ?, ?, ?, ?, ?, ?, '', '', ?, ?, ?, ?)`,
  );
  const insertMembership = sqlite.prepare(
    'INSERT INTO membership (person_id, organisation_id, position, representative) VALUES (?, ?, ?, ?)',
  );
  sqlite.transaction(() => {
    for (let id = 1; id <= organisations; id += 1) {
      const name = `${kinds[id % kinds.length]}${units[id % units.length]}${id}`;
      insertOrganisation.run(id, `o${id}`, id === 1 ? null : Math.floor((id + 4) / 6), `C${id}`, name, id);
    }
    for (let id = 1; id <= people; id += 1) {
      const [family, familyKana, familyLatin] = familyNames[chance(familyNames.length)] ?? familyNames[0];
      const [given, givenKana, givenLatin] = givenNames[chance(givenNames.length)] ?? givenNames[0];
      const loginId = `${familyLatin}.${givenLatin}${id}`;
      const isSuspended = chance(20) === 0;
      const state = isSuspended ? (['suspended', 'missing_in_source'] as const) : (['active', null] as const);
      const mail = `${loginId}@example.co.jp`;
      insertPerson.run(
        id,
        `p${id}`,
        loginId,
        loginId,
        `${family} ${given}`,
        `${familyKana} ${givenKana}`,
        mail,
        id,
        id === 1 ? 1 : 0,
        ...state,
      );
      const first = 1 + chance(organisations);
      insertMembership.run(id, first, 0, 1);
      const second = 1 + chance(organisations);
      if (second !== first && chance(4) === 0) insertMembership.run(id, second, 1, 0);
    }
  })();
}
