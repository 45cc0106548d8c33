import type { RunProgress } from '#shared/features/directory/sync-model.ts';
import type { NeoConnection } from '#main/features/neo/connection.ts';
import type { GuardLimits } from './guard.ts';

/**
 * Where a worker gets its source from. A module exports `openSource(options): DirectorySource`; that is how tests and measurements bring
 * their own.
 */
export type SourceSpec = { kind: 'neo'; connection: NeoConnection } | { kind: 'module'; url: string; options: unknown };

/** What the main thread hands to the worker, once. The only place where secrets cross the thread. */
export interface JobMessage {
  databaseFile: string;
  runId: number;
  actor: string;
  holder: string;
  /** Added to the worker's own clock, so that both threads tell the same time. */
  clockOffsetMs: number;
  /** One 32-bit flag: 1 asks the worker to stop, and reaches it even in the middle of a transaction. */
  cancel: SharedArrayBuffer;
  job: SyncJob | { kind: 'undo'; undoes: number };
}

export interface SyncJob {
  kind: 'sync';
  mode: 'preview' | 'apply';
  approvedHash: string | null;
  limits: GuardLimits;
  initialPassword: string | null;
  source: SourceSpec;
}

export type WorkerMessage = { type: 'start'; message: JobMessage } | { type: 'cancel' };

/** What the worker tells. The end of a run is in the database before `ended` is sent. */
export type WorkerReport =
  | { type: 'progress'; stage: RunProgress['stage']; done: number; total: number | null }
  | { type: 'log'; level: 'info' | 'warn'; fields: unknown; text: string }
  | { type: 'incident'; incidentId: string; name: string; message: string; stack: string }
  | { type: 'ended' };
