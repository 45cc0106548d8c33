import { z } from 'zod';
import { invalid } from './problem.ts';

/** A text in a field, without the space around it. */
export const textUpTo = (limit: number) => z.string().trim().max(limit, invalid('too_long', { limit }));

export const listUpTo = <Item extends z.ZodType>(limit: number, item: Item) => z.array(item).max(limit, invalid('too_many', { limit }));

/** A number in a field, both limits included; an emptied field is NaN. */
export function numberBetween(min: number, max: number) {
  const outside = invalid('out_of_range', { min, max });
  return z.number(invalid('not_a_number')).min(min, outside).max(max, outside);
}

/** The same without a fraction. */
export const wholeNumberBetween = (min: number, max: number) => numberBetween(min, max).int(invalid('not_whole'));
