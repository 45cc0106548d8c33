import type { NeoFieldMap } from '#shared/features/neo/field-map.ts';
import type { RawPage } from './envelope.ts';
import { isObject, type JsonObject, listItems } from './values.ts';

/** Which mapped fields a server really sends. Each is written as `user.loginId=login_id`: our name, and the one looked for. */
export interface FieldCoverage {
  found: number;
  /** Without these nothing can be synchronised. */
  missingRequired: readonly string[];
  missingOptional: readonly string[];
}

const required: ReadonlySet<string> = new Set(['user.id', 'user.loginId', 'user.name', 'organisation.id', 'organisation.name']);

type Expected = readonly [name: string, wireName: string, records: readonly JsonObject[]];

/**
 * Looks for every mapped field in a sample of records. A field counts as sent when any record has it; one that no record could
 * have (the parent of a single organisation, the organisations' ids when nobody belongs to one) is not looked for.
 */
export function coverFields(fieldMap: NeoFieldMap, users: RawPage, organisations: RawPage): FieldCoverage {
  const people = users.items.filter(isObject);
  const units = organisations.items.filter(isObject);
  const memberships = people.flatMap((person) => listItems(person[fieldMap.user.organisations])).filter(isObject);
  const expected: Expected[] = [];
  for (const [name, wireName] of Object.entries(fieldMap.user)) {
    const nested = name === 'organisationId' || name === 'representative';
    if (!nested) expected.push([`user.${name}`, wireName, people]);
    else if (memberships.length > 0) expected.push([`user.${name}`, wireName, memberships]);
  }
  for (const [name, wireName] of Object.entries(fieldMap.organisation)) {
    if (units.length > (name === 'parentId' ? 1 : 0)) expected.push([`organisation.${name}`, wireName, units]);
  }
  const missing = expected.filter(([, wireName, records]) => !records.some((record) => Object.hasOwn(record, wireName)));
  const written = (needed: boolean) =>
    missing.filter(([name]) => required.has(name) === needed).map(([name, wireName]) => `${name}=${wireName}`);
  const missingTotal = users.total === null ? [`request.total=${fieldMap.request.total}`] : [];
  return {
    found: expected.length - missing.length + (users.total === null ? 0 : 1),
    missingRequired: written(true),
    missingOptional: [...written(false), ...missingTotal],
  };
}
