import type { SyncRun, SyncStatus } from '#shared/features/directory/sync-model.ts';
import { syncCounts } from '#shared/features/directory/sync-model.ts';

/** A run on schedule that ended well and changed nothing, unless `change` says otherwise. */
export const runOf = (change: Partial<SyncRun> = {}): SyncRun => ({
  runId: 1,
  kind: 'sync',
  state: 'unchanged',
  trigger: 'schedule',
  actor: 'schedule',
  startedAt: Date.parse('2026-11-22T03:00:00+09:00'),
  finishedAt: Date.parse('2026-11-22T03:01:00+09:00'),
  durationMs: 60_000,
  planHash: null,
  verdict: { ok: true, reasons: [] },
  counts: syncCounts.parse({}),
  issueCounts: { rejected: 0, warning: 0 },
  problem: null,
  approvedHash: null,
  undoes: null,
  undoneBy: null,
  canUndo: false,
  ...change,
});

export const withPeople = (people: Partial<SyncRun['counts']['people']>): SyncRun['counts'] => syncCounts.parse({ people });

/** Nothing has ever run and nothing is planned, unless `change` says otherwise. */
export const statusOf = (change: Partial<SyncStatus> = {}): SyncStatus => ({
  running: null,
  last: null,
  held: null,
  nextAt: null,
  paused: null,
  settingsRevision: 0,
  ...change,
});
