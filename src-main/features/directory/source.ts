import type { Problem } from '#shared/kernel/problem.ts';

/** A person as a source describes one: read, but not yet cleaned or judged. Absent text is ''. */
export interface SourcePerson {
  id: string;
  loginId: string;
  name: string;
  kana: string;
  mail: string;
  position: string;
  positionCode: string;
  order: number;
  administrator: boolean;
  suspended: boolean;
  deleted: boolean;
  /** In the source's order; at most one is marked representative. */
  organisations: readonly { id: string; representative: boolean }[];
}

/** An organisation as a source describes one; `parentId` is '' for a root. */
export interface SourceOrganisation {
  id: string;
  code: string;
  name: string;
  parentId: string;
  order: number;
}

/** One page; `total` is what the source says it has in all, or null. A record that is no record at all is null. */
export interface SourcePage<Item> {
  items: readonly (Item | null)[];
  total: number | null;
}

/** How a fetch ended. Only a complete fetch may make anyone disappear. */
export type FetchEnd = { complete: true } | { complete: false; reason: Problem };

/**
 * Where people and organisations come from. Both generators yield pages in order and return how the fetch ended; they throw a
 * Refusal when the source cannot be read at all.
 */
export interface DirectorySource {
  organisations(signal: AbortSignal): AsyncGenerator<SourcePage<SourceOrganisation>, FetchEnd>;
  people(signal: AbortSignal): AsyncGenerator<SourcePage<SourcePerson>, FetchEnd>;
}
