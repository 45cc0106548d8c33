import type { FetchEnd, SourcePage } from '#main/features/directory/source.ts';
import type { NeoConnection } from '#main/features/neo/connection.ts';
import { openNeoSource, type NeoSourceOptions } from '#main/features/neo/neo-source.ts';
import { neoFieldMap } from '#shared/features/neo/field-map.ts';
import type { SampleNeo } from '#main/sample-neo/server.ts';

export interface Fetched<Item> {
  items: (Item | null)[];
  pages: number;
  end: FetchEnd;
}

/** Reads a generator of pages to its end. */
export async function drain<Item>(generator: AsyncGenerator<SourcePage<Item>, FetchEnd>): Promise<Fetched<Item>> {
  const items: (Item | null)[] = [];
  for (let pages = 0; ; pages++) {
    const step = await generator.next();
    if (step.done === true) return { items, pages, end: step.value };
    items.push(...step.value.items);
  }
}

export const connectTo = (neo: Pick<SampleNeo, 'url' | 'admin'>, pageSize?: number): NeoConnection => ({
  serverUrl: neo.url,
  basicAuth: null,
  admin: neo.admin,
  fieldMap: neoFieldMap.parse(pageSize === undefined ? {} : { request: { pageSize } }),
  proxy: null,
});

/** A source that never really waits, and writes down how long it would have. */
export function openPatientSource(connection: NeoConnection, options: NeoSourceOptions = {}) {
  const waits: number[] = [];
  const source = openNeoSource(connection, {
    random: () => 0.5,
    ...options,
    wait: async (ms, signal) => {
      signal.throwIfAborted();
      waits.push(ms);
    },
  });
  return { source, waits };
}

export const never = new AbortController().signal;
