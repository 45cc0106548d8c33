import { z } from 'zod';
import { suspendReason } from '#shared/features/directory/model.ts';

const flag = z.literal([0, 1]);

const storedPerson = z.object({
  id: z.int(),
  externalId: z.string().nullable(),
  loginId: z.string().nullable(),
  loginKey: z.string().nullable(),
  name: z.string(),
  kana: z.string(),
  mail: z.string(),
  position: z.string(),
  positionCode: z.string(),
  order: z.int(),
  administrator: flag,
  status: z.enum(['active', 'suspended']),
  suspendReason: suspendReason.nullable(),
  hash: z.string().nullable(),
  memberships: z.array(z.object({ organisationId: z.int(), position: z.int(), representative: flag })),
});

const storedOrganisation = z.object({
  id: z.int(),
  externalId: z.string().nullable(),
  parentId: z.int().nullable(),
  code: z.string(),
  name: z.string(),
  order: z.int(),
});

const list = <Item extends z.ZodType>(item: Item) => {
  const items = z.array(item);
  return (text: string): z.infer<Item>[] => items.parse(JSON.parse(text));
};

/** Readers of what change-batches.ts wrote: a row that was damaged stops the undo before it restores nonsense. */
export const readIds = list(z.int());
export const readPeople = list(storedPerson);
export const readOrganisations = list(storedOrganisation);
export const readHashes = list(z.tuple([z.int(), z.string().nullable()]));
