import type { NeoFieldMap } from '#shared/features/neo/field-map.ts';
import type { SourceOrganisation } from '#main/features/directory/source.ts';
import { integer, isObject, text } from './values.ts';

/** Makes the reader for one server's spelling of an organisation; it takes any JSON value and never throws (see `createUserReader`). */
export function createOrganisationReader(fields: NeoFieldMap['organisation']): (raw: unknown) => SourceOrganisation | null {
  return (raw) => {
    if (!isObject(raw)) return null;
    const parentId = text(raw[fields.parentId]);
    return {
      id: text(raw[fields.id]),
      code: text(raw[fields.code]),
      name: text(raw[fields.name]),
      parentId: parentId === '0' ? '' : parentId,
      order: integer(raw[fields.order], 0),
    };
  };
}
