import { hash } from 'node:crypto';
import type { CleanPerson } from './normalise.ts';

/** Cleaned text has no control characters, so this one separates without escaping. */
const SEPARATOR = '\u001f';

/**
 * Identifies what the source says of a person, with the organisations that we know: equal hashes mean that there is nothing to
 * compare. Not a secret and not a signature.
 */
export function personHash(person: CleanPerson): string {
  const { externalId, loginId, name, kana, mail, position, positionCode, order, administrator, status, organisations, representative } =
    person;
  const text =
    externalId +
    SEPARATOR +
    loginId +
    SEPARATOR +
    name +
    SEPARATOR +
    kana +
    SEPARATOR +
    mail +
    SEPARATOR +
    position +
    SEPARATOR +
    positionCode +
    SEPARATOR +
    order +
    SEPARATOR +
    (administrator ? 1 : 0) +
    SEPARATOR +
    status +
    SEPARATOR +
    (representative ?? '') +
    SEPARATOR +
    organisations.join(SEPARATOR);
  return hash('sha256', text, 'base64url');
}
