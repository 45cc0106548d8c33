import { z } from 'zod';

/** A window of a list; `limit` is at most 500 rows. */
export const pageRequest = z.object({
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(50),
});

/** In characters. */
export const LONGEST_SEARCH = 200;
/** A text to look for in a list; an empty one finds all. */
export const searchText = z.string().max(LONGEST_SEARCH).default('');

/** A window of a list with the number of rows that match the filter and the number of rows in all. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), matching: z.int(), total: z.int() });
