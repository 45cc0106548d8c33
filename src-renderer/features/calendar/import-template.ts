import { client } from '#renderer/client.ts';
import { toCsv } from './csv-text.ts';

/** The columns in their order; the heading of each is `calendar.import.column.<name>`. */
export const importColumns = ['loginId', 'feedLoginId', 'password', 'url', 'colour', 'timeZone', 'enabled'] as const;

const LIMIT = 500;

/** A CSV file to fill in: the headings, and a line for everybody with a login ID who is not set up yet. */
export async function importTemplate(headings: readonly string[]): Promise<Blob> {
  const lines: string[][] = [[...headings]];
  for (let offset = 0; ; offset += LIMIT) {
    const { items, matching } = await client.calendar.listFeeds({ state: 'unset', offset, limit: LIMIT });
    for (const { loginId } of items) if (loginId !== null) lines.push([loginId, ...headings.slice(1).map(() => '')]);
    if (items.length === 0 || offset + LIMIT >= matching) break;
  }
  return new Blob([toCsv(lines)], { type: 'text/csv' });
}
