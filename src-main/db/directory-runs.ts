import type { SyncCounts, SyncIssue, Verdict } from '#shared/features/directory/sync-model.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import type { SqliteHandle } from './sqlite.ts';

export interface NewRun {
  kind: string;
  trigger: string;
  actor: string;
  startedAt: number;
  approvedHash: string | null;
  undoes: number | null;
}

export interface RunEnd {
  state: string;
  finishedAt: number;
  planHash: string | null;
  verdict: Verdict;
  counts: SyncCounts | null;
  rejected: number;
  warnings: number;
  problem: Problem | null;
}

/** The end of a run that has no plan to show: an undo, or one that did not get that far. */
export const endWithoutPlan = ({ state, finishedAt, problem }: Pick<RunEnd, 'state' | 'finishedAt' | 'problem'>): RunEnd => ({
  state,
  finishedAt,
  planHash: null,
  verdict: { ok: true, reasons: [] },
  counts: null,
  rejected: 0,
  warnings: 0,
  problem,
});

export interface ChangeBatch {
  entity: 'person' | 'organisation';
  action: string;
  count: number;
  changes: string;
  undo: string | null;
}

/** The rows that tell the story of a run, as prepared statements: they are written in the same transaction as what they tell of. */
export interface RunWriter {
  start(run: NewRun): number;
  /** Ends a run that is still running; false when it has ended already. */
  finish(runId: number, end: RunEnd): boolean;
  /** Marks what another process left behind when it died. */
  interruptAll(at: number): number;
  addBatch(runId: number, sequence: number, batch: ChangeBatch): void;
  addIssue(runId: number, sequence: number, issue: SyncIssue): void;
  markUndone(runId: number, undoneBy: number): void;
  addAudit(at: number, actor: string, action: string, subject: string, after: string | null): void;
  undoneHashes(): ReadonlySet<string>;
  /** The newest run that changed the directory and has not been taken back: the only one that can be. */
  newestUndoable(): number | null;
  /** The undo data of a run, batch by batch; see change-batches.ts. */
  undoOf(runId: number, entity: ChangeBatch['entity'], actions: readonly string[]): Generator<string>;
  /** Drops changes and issues of all but the newest runs; the runs themselves stay in the history. */
  forgetDetails(keepRuns: number): void;
}

/** A run that changed nothing has no batches, so those of a finished run tell that it was applied. */
export const NEWEST_UNDOABLE = `SELECT id FROM sync_run WHERE kind = 'sync' AND state IN ('succeeded', 'partial') AND undone_by IS NULL
  AND EXISTS (SELECT 1 FROM sync_change_batch WHERE run_id = sync_run.id) ORDER BY id DESC LIMIT 1`;

const EMPTY_VERDICT: Verdict = { ok: true, reasons: [] };

export function createRunWriter(sqlite: SqliteHandle): RunWriter {
  const start = sqlite.prepare(
    `INSERT INTO sync_run (kind, state, trigger, actor, started_at, approved_hash, undoes, verdict, counts, rejected_count, warning_count)
     VALUES (?, 'running', ?, ?, ?, ?, ?, ?, '{}', 0, 0)`,
  );
  const finish = sqlite.prepare(
    `UPDATE sync_run SET state = ?, finished_at = ?, plan_hash = ?, verdict = ?, counts = ?, rejected_count = ?, warning_count = ?, problem = ?
     WHERE id = ? AND state = 'running'`,
  );
  const interrupt = sqlite.prepare(`UPDATE sync_run SET state = 'interrupted', finished_at = ? WHERE state = 'running'`);
  const batch = sqlite.prepare(
    'INSERT INTO sync_change_batch (run_id, sequence, entity, action, count, changes, undo) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const issue = sqlite.prepare(
    'INSERT INTO sync_issue (run_id, sequence, severity, code, record_kind, record_id, name, params) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const undone = sqlite.prepare('UPDATE sync_run SET undone_by = ? WHERE id = ?');
  const audit = sqlite.prepare('INSERT INTO audit_entry (at, actor, action, subject, after) VALUES (?, ?, ?, ?, ?)');
  const sequences = sqlite.prepare<[number, string, string], { sequence: number }>(
    `SELECT sequence FROM sync_change_batch WHERE run_id = ? AND entity = ? AND action IN (SELECT value FROM json_each(?)) ORDER BY sequence`,
  );
  const undoText = sqlite.prepare<[number, number], { undo: string | null }>(
    'SELECT undo FROM sync_change_batch WHERE run_id = ? AND sequence = ?',
  );
  return {
    start: (run) =>
      Number(
        start.run(run.kind, run.trigger, run.actor, run.startedAt, run.approvedHash, run.undoes, JSON.stringify(EMPTY_VERDICT))
          .lastInsertRowid,
      ),
    finish: (runId, end) =>
      finish.run(
        end.state,
        end.finishedAt,
        end.planHash,
        JSON.stringify(end.verdict),
        JSON.stringify(end.counts ?? {}),
        end.rejected,
        end.warnings,
        end.problem === null ? null : JSON.stringify(end.problem),
        runId,
      ).changes === 1,
    interruptAll: (at) => interrupt.run(at).changes,
    addBatch: (runId, sequence, { entity, action, count, changes, undo }) =>
      void batch.run(runId, sequence, entity, action, count, changes, undo),
    addIssue: (runId, sequence, { severity, code, recordKind, recordId, name, params }) =>
      void issue.run(runId, sequence, severity, code, recordKind, recordId, name, JSON.stringify(params)),
    markUndone: (runId, undoneBy) => void undone.run(undoneBy, runId),
    addAudit: (at, actor, action, subject, after) => void audit.run(at, actor, action, subject, after),
    undoneHashes: () =>
      new Set(
        sqlite
          .prepare<[], { hash: string }>(
            'SELECT DISTINCT plan_hash AS hash FROM sync_run WHERE undone_by IS NOT NULL AND plan_hash IS NOT NULL',
          )
          .all()
          .map((row) => row.hash),
      ),
    newestUndoable: () => sqlite.prepare<[], { id: number }>(NEWEST_UNDOABLE).get()?.id ?? null,
    *undoOf(runId, entity, actions) {
      const found = sequences.all(runId, entity, JSON.stringify(actions));
      for (const { sequence } of found) {
        const undo = undoText.get(runId, sequence)?.undo;
        if (typeof undo === 'string') yield undo;
      }
    },
    forgetDetails(keepRuns) {
      const oldest = sqlite.prepare<[number], { id: number }>('SELECT id FROM sync_run ORDER BY id DESC LIMIT 1 OFFSET ?').get(keepRuns);
      if (oldest === undefined) return;
      sqlite.prepare('DELETE FROM sync_change_batch WHERE run_id <= ?').run(oldest.id);
      sqlite.prepare('DELETE FROM sync_issue WHERE run_id <= ?').run(oldest.id);
    },
  };
}
