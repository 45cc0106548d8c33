import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SyncChange, SyncIssue, SyncRun } from '#shared/features/directory/sync-model.ts';
import { neoSettings } from '#shared/features/neo/model.ts';
import { acquireLease, releaseLease } from '#main/core/lease.ts';
import { createRunWriter } from '#main/db/directory-runs.ts';
import { openDatabase, type SqliteHandle } from '#main/db/open.ts';
import type { GuardLimits } from '#main/features/directory/guard.ts';
import { createRunRepo } from '#main/features/directory/run-repo.ts';
import { runSync } from '#main/features/directory/sync-runner.ts';
import { type JobContext, SYNC_LEASE, type SyncTask } from '#main/features/directory/sync-task.ts';
import { runUndo } from '#main/features/directory/undo-runner.ts';
import { openSource, type Script } from './scripted-source.ts';
import { dumpDirectory } from './sync-kit.ts';

export interface RunOptions extends Partial<SyncTask> {
  isCancelled?: () => boolean;
}

export interface Directory extends AsyncDisposable {
  sqlite: SqliteHandle;
  /** Runs in this thread, without a service: many runs a second. */
  run(script: Script, options?: RunOptions): Promise<SyncRun>;
  undo(runId: number): Promise<SyncRun>;
  issues(run: SyncRun): Promise<SyncIssue[]>;
  /** Each issue as `<code> <record ID>`. */
  issueCodes(run: SyncRun): Promise<string[]>;
  /** The row of a person, by the external ID. */
  person(externalId: string): Record<string, unknown> | undefined;
  changes(run: SyncRun): Promise<SyncChange[]>;
  dump(): string;
  rows<Row = Record<string, unknown>>(query: string, ...params: unknown[]): Row[];
}

export const defaultLimits: GuardLimits = neoSettings.parse({}).guard;
/** Lets everything pass that may be approved by size alone. */
export const noLimits: GuardLimits = { maxSuspendPercent: 100, maxSuspendCount: 1_000_000, maxRemoveOrganisationPercent: 100 };

/** A real directory in a folder of its own. */
export async function createDirectory(): Promise<Directory> {
  const dir = await mkdtemp(join(tmpdir(), 'renkei-directory-'));
  const { db, sqlite, close } = await openDatabase(join(dir, 'renkei.sqlite'));
  const runs = createRunRepo(db);
  const writer = createRunWriter(sqlite);

  async function job(
    kind: string,
    undoes: number | null,
    approvedHash: string | null,
    isCancelled: () => boolean,
    work: (context: JobContext) => Promise<unknown>,
  ): Promise<SyncRun> {
    const holder = 'in-thread';
    acquireLease(sqlite, { name: SYNC_LEASE, holder, now: Date.now(), ttlMs: 60_000 });
    const runId = writer.start({ kind, trigger: 'manual', actor: 'tester', startedAt: Date.now(), approvedHash, undoes });
    await work({
      sqlite,
      runId,
      actor: 'tester',
      holder,
      now: Date.now,
      isCancelled,
      progress: () => {},
      incident(error) {
        throw error;
      },
    });
    releaseLease(sqlite, { name: SYNC_LEASE, holder });
    return runs.readRun(runId);
  }

  const issues: Directory['issues'] = async ({ runId }) => (await runs.listIssues({ runId, offset: 0, limit: 500 })).items;

  return {
    sqlite,
    run(script, { isCancelled = () => false, ...options } = {}) {
      const task: SyncTask = { mode: 'apply', approvedHash: null, limits: defaultLimits, initialPassword: undefined, ...options };
      const kind = task.mode === 'preview' ? 'preview' : 'sync';
      return job(kind, null, task.approvedHash, isCancelled, (context) =>
        runSync(context, task, openSource(script), new AbortController().signal),
      );
    },
    undo: (runId) =>
      job(
        'undo',
        runId,
        null,
        () => false,
        (context) => runUndo(context, runId),
      ),
    issues,
    issueCodes: async (run) => (await issues(run)).map(({ code, recordId }) => `${code} ${recordId}`),
    person: (externalId) => sqlite.prepare<[string], Record<string, unknown>>('SELECT * FROM person WHERE external_id = ?').get(externalId),
    changes: async ({ runId }) => (await runs.listChanges({ runId, offset: 0, limit: 500 })).items,
    dump: () => dumpDirectory(sqlite),
    rows: <Row>(query: string, ...params: unknown[]) => sqlite.prepare<unknown[], Row>(query).all(...params),
    async [Symbol.asyncDispose]() {
      await close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Adds somebody whom desknet's NEO knows nothing of. */
export function addLocal(
  sqlite: SqliteHandle,
  kind: 'person' | 'guest' | 'bot',
  loginId: string,
  name: string,
  organisationId?: number,
): number {
  const { lastInsertRowid } = sqlite
    .prepare(
      `INSERT INTO person (kind, login_id, login_key, name, kana, mail, position, position_code, sort_order, administrator, status)
       VALUES (?, ?, ?, ?, '', '', '', '', 0, 0, 'active')`,
    )
    .run(kind, loginId, loginId.toLowerCase(), name);
  const id = Number(lastInsertRowid);
  if (organisationId !== undefined) sqlite.prepare('INSERT INTO membership VALUES (?, ?, 0, 1)').run(id, organisationId);
  return id;
}
