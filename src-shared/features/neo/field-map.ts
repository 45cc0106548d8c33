import { z } from 'zod';
import { wholeNumberBetween } from '#shared/kernel/limits.ts';
import { invalid } from '#shared/kernel/problem.ts';

/** A name as the server spells it: a JSON member, a parameter, an action or a module. */
const wireName = (preset: string) =>
  z
    .string()
    .trim()
    .regex(/^[\w.-]{1,64}$/, invalid('bad_wire_name'))
    .default(preset);

/**
 * Where the answers of a desknet's NEO server keep what we need. The vendor documents the envelope and the login call only;
 * these names are our assumption, and an administrator corrects them for a server that answers differently.
 */
export const neoFieldMap = z.object({
  request: z
    .object({
      module: wireName('zrconst'),
      listUsers: wireName('list_users'),
      listOrganisations: wireName('list_groups'),
      offset: wireName('offset'),
      limit: wireName('limit'),
      pageSize: wholeNumberBetween(1, 10_000).default(1000),
      total: wireName('total'),
    })
    .prefault({}),
  user: z
    .object({
      id: wireName('id'),
      loginId: wireName('login_id'),
      name: wireName('name'),
      kana: wireName('kana'),
      mail: wireName('mail'),
      administrator: wireName('admin'),
      suspended: wireName('suspended'),
      deleted: wireName('deleted'),
      position: wireName('position'),
      positionCode: wireName('position_code'),
      order: wireName('order'),
      organisations: wireName('groups'),
      organisationId: wireName('id'),
      representative: wireName('default'),
    })
    .prefault({}),
  organisation: z
    .object({
      id: wireName('id'),
      code: wireName('code'),
      name: wireName('name'),
      parentId: wireName('parent_id'),
      order: wireName('order'),
    })
    .prefault({}),
});
export type NeoFieldMap = z.infer<typeof neoFieldMap>;
