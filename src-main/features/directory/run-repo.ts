import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import {
  changedFields,
  type changesPage,
  type changesQuery,
  type HoldReason,
  type issuesPage,
  type issuesQuery,
  neverApproved,
  type runsPage,
  type runsQuery,
  syncChange,
  syncCounts,
  syncIssue,
  syncRun,
  type SyncRun,
  verdict,
} from '#shared/features/directory/sync-model.ts';
import { messageParams, problem, Refusal } from '#shared/kernel/problem.ts';
import { NEWEST_UNDOABLE } from '#main/db/directory-runs.ts';
import type { Database } from '#main/db/open.ts';
import type { Schema } from '#main/db/schema.ts';

const changeRows = z.array(
  z.tuple([z.string(), z.string(), z.string().nullable(), z.array(z.tuple([z.enum(changedFields), z.string(), z.string()]))]),
);

const parseJson = <Value extends z.ZodType>(schema: Value, text: string): z.infer<Value> => schema.parse(JSON.parse(text));

function toRun(row: Selectable<Schema['sync_run']>, newestUndoable: number | null): SyncRun {
  return syncRun.parse({
    runId: row.id,
    kind: row.kind,
    state: row.state,
    trigger: row.trigger,
    actor: row.actor,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    durationMs: row.finished_at === null ? null : Math.max(0, row.finished_at - row.started_at),
    planHash: row.plan_hash,
    verdict: parseJson(verdict, row.verdict),
    counts: parseJson(syncCounts, row.counts),
    issueCounts: { rejected: row.rejected_count, warning: row.warning_count },
    problem: row.problem === null ? null : parseJson(problem, row.problem),
    approvedHash: row.approved_hash,
    undoes: row.undoes,
    undoneBy: row.undone_by,
    canUndo: row.id === newestUndoable,
  });
}

const isApprovable = ({ code }: HoldReason): boolean => !neverApproved.includes(code);

export type RunRepo = ReturnType<typeof createRunRepo>;

/** The history of runs, as people read it. */
export function createRunRepo(db: Database) {
  const newestUndoable = async (): Promise<number | null> =>
    (await sql<{ id: number }>`${sql.raw(NEWEST_UNDOABLE)}`.execute(db)).rows[0]?.id ?? null;
  const newest = () => db.selectFrom('sync_run').selectAll().orderBy('id', 'desc').limit(1);

  return {
    /** Refuses with `not_found`. */
    async readRun(runId: number): Promise<SyncRun> {
      const row = await db.selectFrom('sync_run').selectAll().where('id', '=', runId).executeTakeFirst();
      if (row === undefined) throw new Refusal('not_found');
      return toRun(row, await newestUndoable());
    },

    async listRuns({ offset, limit }: z.infer<typeof runsQuery>): Promise<z.infer<typeof runsPage>> {
      const rows = await db.selectFrom('sync_run').selectAll().orderBy('id', 'desc').offset(offset).limit(limit).execute();
      const { total } = await db
        .selectFrom('sync_run')
        .select((build) => build.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const undoable = await newestUndoable();
      return { items: rows.map((row) => toRun(row, undoable)), matching: total, total };
    },

    /** The run that is going on in this or another process, the newest one that ended and was no preview, and the one that waits for approval. */
    async readOverview(): Promise<{ running: SyncRun | null; last: SyncRun | null; held: SyncRun | null }> {
      const undoable = await newestUndoable();
      const running = await newest().where('state', '=', 'running').executeTakeFirst();
      const last = await newest().where('state', '!=', 'running').where('kind', '!=', 'preview').executeTakeFirst();
      // A failed or cancelled attempt in between does not answer the question whether the plan is approved; any other run does.
      const decided = await newest().where('state', 'not in', ['running', 'failed', 'cancelled', 'interrupted']).executeTakeFirst();
      const held = decided?.state === 'held' ? toRun(decided, undoable) : null;
      return {
        running: running === undefined ? null : toRun(running, undoable),
        last: last === undefined ? null : toRun(last, undoable),
        held: held !== null && held.verdict.reasons.every(isApprovable) ? held : null,
      };
    },

    async listChanges({ runId, entity, action, offset, limit }: z.infer<typeof changesQuery>): Promise<z.infer<typeof changesPage>> {
      const all = await db
        .selectFrom('sync_change_batch')
        .select(['sequence', 'entity', 'action', 'count'])
        .where('run_id', '=', runId)
        .where('count', '>', 0)
        .orderBy('sequence')
        .execute();
      const chosen = all.filter(
        (batch) => (entity === undefined || batch.entity === entity) && (action === undefined || batch.action === action),
      );
      const size = (batches: typeof all): number => batches.reduce((sum, batch) => sum + batch.count, 0);
      const items: z.infer<typeof syncChange>[] = [];
      let start = 0;
      for (const batch of chosen) {
        const from = Math.max(0, offset - start);
        const to = Math.min(batch.count, offset + limit - start);
        start += batch.count;
        if (from >= to) continue;
        const { changes } = await db
          .selectFrom('sync_change_batch')
          .select('changes')
          .where('run_id', '=', runId)
          .where('sequence', '=', batch.sequence)
          .executeTakeFirstOrThrow();
        for (const [externalId, name, loginId, fields] of parseJson(changeRows, changes).slice(from, to)) {
          const readable = fields.map(([field, before, after]) => ({ field, before, after }));
          items.push(syncChange.parse({ entity: batch.entity, action: batch.action, externalId, name, loginId, fields: readable }));
        }
      }
      return { items, matching: size(chosen), total: size(all) };
    },

    async listIssues({ runId, offset, limit }: z.infer<typeof issuesQuery>): Promise<z.infer<typeof issuesPage>> {
      const rows = await db
        .selectFrom('sync_issue')
        .selectAll()
        .where('run_id', '=', runId)
        // What was not taken over is what somebody has to do something about.
        .orderBy((build) => build.case().when('severity', '=', 'rejected').then(0).else(1).end())
        .orderBy('sequence')
        .offset(offset)
        .limit(limit)
        .execute();
      const { total } = await db
        .selectFrom('sync_issue')
        .select((build) => build.fn.countAll<number>().as('total'))
        .where('run_id', '=', runId)
        .executeTakeFirstOrThrow();
      const items = rows.map((row) =>
        syncIssue.parse({
          severity: row.severity,
          code: row.code,
          recordKind: row.record_kind,
          recordId: row.record_id,
          name: row.name,
          params: parseJson(messageParams, row.params),
        }),
      );
      return { items, matching: total, total };
    },
  };
}
