import { setTimeout as delay } from 'node:timers/promises';
import { Refusal } from '#shared/kernel/problem.ts';
import type { DirectorySource, FetchEnd, SourceOrganisation, SourcePage, SourcePerson } from '#main/features/directory/source.ts';

/** A source as plain data, so that a test can hand it to a worker thread. */
export interface Script {
  organisations: readonly (SourceOrganisation | null)[];
  people: readonly (SourcePerson | null)[];
  pageSize?: number;
  /** What the source claims to have; the true number when absent, null for a source that does not say. */
  totalPeople?: number | null;
  endOrganisations?: FetchEnd;
  endPeople?: FetchEnd;
  /** Throws instead of yielding this page of people. */
  failAtPage?: number;
  failure?: 'refusal' | 'error';
  /** Waits before every page, until it is told to stop. */
  pauseMs?: number;
}

async function* pagesOf<Item>(
  items: readonly (Item | null)[],
  total: number | null,
  end: FetchEnd,
  { pageSize = 100, pauseMs = 0 }: Script,
  signal: AbortSignal,
  before: (page: number) => void,
): AsyncGenerator<SourcePage<Item>, FetchEnd> {
  for (let at = 0, page = 0; at < items.length; at += pageSize, page += 1) {
    if (pauseMs > 0) await delay(pauseMs, undefined, { signal });
    before(page);
    yield { items: items.slice(at, at + pageSize), total };
  }
  return end;
}

/** Plays a script. It is also what a worker imports for a source of kind `module`. */
export function openSource(script: Script): DirectorySource {
  const { organisations, people, totalPeople = people.length, failAtPage, failure } = script;
  const complete: FetchEnd = { complete: true };
  return {
    organisations: (signal) =>
      pagesOf<SourceOrganisation>(organisations, organisations.length, script.endOrganisations ?? complete, script, signal, () => {}),
    people: (signal) =>
      pagesOf<SourcePerson>(people, totalPeople, script.endPeople ?? complete, script, signal, (page) => {
        if (page !== failAtPage) return;
        throw failure === 'error'
          ? new Error('the source broke')
          : new Refusal('fetch_total_mismatch', { kind: 'people', received: 0, total: 1 });
      }),
  };
}
