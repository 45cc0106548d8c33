import { chance, pick } from './chance.ts';
import { familyNames, givenNames, positions, toHalfWidthKana } from './names.ts';

/** A user as desknet's NEO sends it. */
export interface WireUser {
  id: string;
  login_id: string;
  name: string;
  kana: string;
  mail: string;
  admin: string;
  suspended: string;
  deleted: string;
  position: string;
  position_code: string;
  order: string;
  groups: { item: { id: string; default?: string }[] };
}

/** The purposes of chance, one number each. */
const FAMILY = 1;
const GIVEN = 2;
const POSITION = 3;
const HOME = 4;
const POSTS = 5;
const STATE = 6;
const SCRIPT = 7;

export interface PersonOptions {
  seed: number;
  organisations: number;
  /** The administrator's login ID, which is the person with index 0. */
  adminLoginId: string;
  /** Whether something about this person has changed since the beginning. */
  changed: boolean;
  /** Whether this person has left and is kept as deleted. */
  deleted: boolean;
}

/** Readings as different systems leave them behind: half-width, with separate voicing marks, decomposed, or plain. */
function spellKana(kana: string, number: number): string {
  switch (number % 50) {
    case 0:
      return toHalfWidthKana(kana);
    case 1:
      return kana.normalize('NFD');
    case 2:
      return kana.normalize('NFD').replaceAll('\u3099', '゛').replaceAll('\u309a', '゜');
    default:
      return kana;
  }
}

/** The organisations a person belongs to: one for most, up to three; the first is the representative one. */
function posts(index: number, seed: number, organisations: number, moved: boolean): WireUser['groups']['item'] {
  const number = chance(seed, index, POSTS) % 100;
  const count = Math.min(organisations, number < 3 ? 3 : number < 15 ? 2 : 1);
  const home = (chance(seed, index, HOME) + (moved ? 1 : 0)) % organisations;
  const stride = 1 + Math.floor(organisations / 3);
  return Array.from({ length: count }, (_, post) => {
    const id = String(((home + post * (count > 2 && stride * 2 < organisations ? stride : 1)) % organisations) + 1);
    return post === 0 ? { id, default: '1' } : { id };
  });
}

/** The person with this index, computed from nothing but the options. */
export function samplePerson(index: number, { seed, organisations, adminLoginId, changed, deleted }: PersonOptions): WireUser {
  const family = pick(familyNames, chance(seed, index, FAMILY));
  const given = pick(givenNames, chance(seed, index, GIVEN));
  // What changes is told by the index: a new family name, another organisation, or a promotion.
  const married = changed && index % 3 === 0;
  const moved = changed && index % 3 === 1 && organisations > 1;
  const promoted = changed && !married && !moved;
  const shownFamily = married ? pick(familyNames, familyNames.indexOf(family) + 1) : family;
  const rank = chance(seed, index, POSITION) % 100;
  const place = (rank < 60 ? 0 : 1 + (rank % (positions.length - 1))) + (promoted ? 1 : 0);
  const [position, positionCode] = pick(positions, place);
  const state = chance(seed, index, STATE) % 1000;
  const suspended = index > 0 && state < 12;
  const script = chance(seed, index, SCRIPT);
  const kana = spellKana(`${shownFamily[1]} ${given[1]}`, script);
  const loginId = index === 0 ? adminLoginId : `${family[2]}.${given[2]}${index + 1}`;
  return {
    id: String(index + 1),
    login_id: loginId,
    name: `${shownFamily[0]}${script % 7 === 0 ? '　' : ' '}${given[0]}`,
    kana,
    mail: `${loginId}@example.jp`,
    admin: index === 0 || (state >= 990 && index % 2 === 0) ? '1' : '0',
    suspended: suspended ? '1' : '0',
    deleted: deleted ? '1' : '0',
    position,
    position_code: positionCode,
    order: String((index + 1) * 10),
    groups: { item: organisations === 0 ? [] : posts(index, seed, organisations, moved) },
  };
}
