import type { RunProgress, RunState } from '#shared/features/directory/sync-model.ts';
import type { Secret } from '#shared/kernel/secret.ts';
import type { SqliteHandle } from '#main/db/sqlite.ts';
import type { GuardLimits } from './guard.ts';

/** The one lease under which the directory changes: two processes never synchronise at once. */
export const SYNC_LEASE = 'directory-sync';
/** A process that died is followed by another one after this long, if nothing shows earlier that it is gone. */
export const LEASE_TTL_MS = 60_000;

/** What every job that runs under the lease is given. */
export interface JobContext {
  sqlite: SqliteHandle;
  runId: number;
  actor: string;
  /** Who holds the lease. */
  holder: string;
  now(): number;
  /** True once somebody asked to stop; asked between steps, since a transaction cannot be interrupted from outside. */
  isCancelled(): boolean;
  progress(stage: RunProgress['stage'], done: number, total: number | null): void;
  /** Logs what was not expected and returns the id under which it stands in the log. */
  incident(error: unknown): string;
}

export interface SyncTask {
  mode: 'preview' | 'apply';
  approvedHash: string | null;
  limits: GuardLimits;
  initialPassword: Secret | undefined;
}

export type JobEnd = Exclude<RunState, 'running' | 'interrupted'>;

/** Thrown to leave a job that was cancelled; nothing of it is kept. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}
