import { z } from 'zod';
import { pageOf, pageRequest, searchText } from '#shared/kernel/paging.ts';

export const personStatus = z.enum(['active', 'suspended']);
export type PersonStatus = z.infer<typeof personStatus>;

/** Why the synchronisation suspended someone: suspended or deleted in desknet's NEO, or gone from its list. */
export const suspendReason = z.enum(['suspended_in_source', 'deleted_in_source', 'missing_in_source']);
export type SuspendReason = z.infer<typeof suspendReason>;

export const membershipView = z.object({
  id: z.int(),
  externalId: z.string().nullable(),
  code: z.string(),
  name: z.string(),
  representative: z.boolean(),
});

export const personView = z.object({
  id: z.int(),
  kind: z.enum(['person', 'guest', 'bot']),
  externalId: z.string().nullable(),
  loginId: z.string().nullable(),
  name: z.string(),
  kana: z.string(),
  mail: z.string(),
  position: z.string(),
  administrator: z.boolean(),
  status: personStatus,
  suspendReason: suspendReason.nullable(),
  organisations: z.array(membershipView),
});
export type PersonView = z.infer<typeof personView>;

/** `text` is looked for in name, kana, login ID and organisation names, whatever the kana script and width. */
export const peopleFilter = z.object({
  text: searchText,
  /** Members of this organisation and of those below it. */
  organisationId: z.int().optional(),
  status: personStatus.optional(),
});
export type PeopleFilter = z.infer<typeof peopleFilter>;

export const peopleSort = z.enum(['kana', 'name', 'loginId', 'order']);
export const peopleQuery = pageRequest.extend({
  ...peopleFilter.shape,
  sort: peopleSort.default('kana'),
  descending: z.boolean().default(false),
});
export type PeopleQuery = z.infer<typeof peopleQuery>;
export const peoplePage = pageOf(personView);

export const organisationView = z.object({
  id: z.int(),
  externalId: z.string().nullable(),
  parentId: z.int().nullable(),
  parentExternalId: z.string().nullable(),
  code: z.string(),
  name: z.string(),
  /** People who belong to exactly this organisation. */
  memberCount: z.int(),
});
export type OrganisationView = z.infer<typeof organisationView>;
