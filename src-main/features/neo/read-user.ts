import type { NeoFieldMap } from '#shared/features/neo/field-map.ts';
import type { SourcePerson } from '#main/features/directory/source.ts';
import { flag, integer, isObject, listItems, text } from './values.ts';

type UserFields = NeoFieldMap['user'];
type Membership = SourcePerson['organisations'][number];

function readMemberships(list: unknown, fields: UserFields): Membership[] {
  const memberships: Membership[] = [];
  let representative = -1;
  for (const item of listItems(list)) {
    const id = isObject(item) ? text(item[fields.organisationId]) : text(item);
    if (id === '') continue;
    let index = memberships.findIndex((membership) => membership.id === id);
    if (index === -1) index = memberships.push({ id, representative: false }) - 1;
    if (representative === -1 && isObject(item) && flag(item[fields.representative])) {
      representative = index;
      memberships[index] = { id, representative: true };
    }
  }
  return memberships;
}

/**
 * Makes the reader for one server's spelling of a user. The reader takes any JSON value and never throws: what is absent or of
 * another type is '' (false, 0, none), and what is no object at all is null.
 */
export function createUserReader(fields: UserFields): (raw: unknown) => SourcePerson | null {
  return (raw) => {
    if (!isObject(raw)) return null;
    return {
      id: text(raw[fields.id]),
      loginId: text(raw[fields.loginId]),
      name: text(raw[fields.name]),
      kana: text(raw[fields.kana]),
      mail: text(raw[fields.mail]),
      position: text(raw[fields.position]),
      positionCode: text(raw[fields.positionCode]),
      order: integer(raw[fields.order], 0),
      administrator: flag(raw[fields.administrator]),
      suspended: flag(raw[fields.suspended]),
      deleted: flag(raw[fields.deleted]),
      organisations: readMemberships(raw[fields.organisations], fields),
    };
  };
}
