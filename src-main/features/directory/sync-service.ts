import type { Logger } from 'pino';
import type { z } from 'zod';
import type {
  changesPage,
  changesQuery,
  issuesPage,
  issuesQuery,
  RunProgress,
  RunTrigger,
  runsPage,
  runsQuery,
  SchedulePause,
  SyncRun,
  SyncStatus,
} from '#shared/features/directory/sync-model.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import type { Secret } from '#shared/kernel/secret.ts';
import type { Clock } from '#main/core/ports.ts';
import { endWithoutPlan } from '#main/db/directory-runs.ts';
import type { Database } from '#main/db/open.ts';
import type { GuardLimits } from './guard.ts';
import { createRunRepo } from './run-repo.ts';
import { createSignalHub } from './signal-hub.ts';
import { createSyncGate } from './sync-gate.ts';
import type { JobMessage, SourceSpec } from './sync-messages.ts';
import { startWorkerJob, type WorkerJob } from './worker-job.ts';

export interface SyncServiceDeps {
  db: Database;
  databaseFile: string;
  clock: Clock;
  log: Logger;
  /** What to read from; refuses with `neo_not_configured` and the like, before a run begins. */
  readSource(): Promise<SourceSpec>;
  readLimits(): Promise<GuardLimits>;
  /** For people who are created; undefined gives them no password. */
  readInitialPassword(): Promise<Secret | undefined>;
  /** When the schedule runs next, in milliseconds since the epoch. */
  nextAt(): number | null;
  /** Who paused the schedule; without it, there is none to pause. */
  readPause?(): Promise<SchedulePause | null>;
  /** Another number after every save of settings; without it, there are none. */
  readSettingsRevision?(): Promise<number>;
}

export interface StartOptions {
  mode: 'preview' | 'apply';
  trigger: RunTrigger;
  actor: string;
  /** The plan that somebody has approved; it is applied only if the run arrives at the very same one. */
  approvedHash?: string | undefined;
}

export interface SyncService extends AsyncDisposable {
  /** Starts a run and answers at once. Refuses with `sync_running`, `database_busy`, or whatever `readSource` refuses with. */
  start(options: StartOptions): Promise<{ runId: number }>;
  /** Takes the newest applied run back. Refuses with `undo_not_possible` for any other, and with `sync_running`. */
  undo(runId: number, actor: string): Promise<{ runId: number }>;
  /** Asks a run of this process to stop; it ends as cancelled, with nothing changed, unless it is over already. Refuses with `sync_not_running`. */
  cancel(runId: number): Promise<void>;
  /** The run as it ended, whoever runs it. */
  wait(runId: number): Promise<SyncRun>;
  status(): Promise<SyncStatus>;
  /** Whether a run of this very process is under way, which would die with it. */
  isBusy(): boolean;
  /** The status now and at every change, until `signal` aborts. Nothing runs while nothing changes. */
  watch(signal?: AbortSignal): AsyncGenerator<SyncStatus>;
  /** Marks the run of a process that has died as interrupted; refuses with `database_busy`. */
  recover(): Promise<void>;
  /** Tells the watchers that something outside a run has changed, such as the schedule. */
  touch(): void;
  listRuns(query: z.infer<typeof runsQuery>): Promise<z.infer<typeof runsPage>>;
  readRun(runId: number): Promise<SyncRun>;
  listChanges(query: z.infer<typeof changesQuery>): Promise<z.infer<typeof changesPage>>;
  listIssues(query: z.infer<typeof issuesQuery>): Promise<z.infer<typeof issuesPage>>;
}

interface CurrentRun {
  job: WorkerJob;
  done: Promise<void>;
}

const FOREIGN_POLL_MS = 500;

/**
 * Starts, watches, stops and takes back synchronisations. The work is done in a worker thread; this side only passes messages on, so the
 * screens stay responsive. Runs that a dead process left behind are marked as interrupted when the service is made and before every run.
 */
export function createSyncService(deps: SyncServiceDeps): SyncService {
  const { db, databaseFile, clock, log } = deps;
  const gate = createSyncGate(databaseFile, clock);
  const runs = createRunRepo(db);
  const changes = createSignalHub();
  const current = new Map<number, CurrentRun>();
  let progress: RunProgress | null = null;
  const recovered = gate.recover().catch((error: unknown) => log.warn({ err: error }, 'runs of dead processes could not be looked for'));

  type Entered = Awaited<ReturnType<typeof gate.enter>>;
  function launch(
    { runId, holder, startedAt }: Entered,
    kind: RunProgress['kind'],
    actor: string,
    job: JobMessage['job'],
  ): { runId: number } {
    progress = { runId, kind, stage: job.kind === 'undo' ? 'undoing' : 'connecting', done: 0, total: null, startedAt };
    changes.notify();
    const worker = startWorkerJob(
      { databaseFile, runId, actor, holder, clockOffsetMs: startedAt - Date.now(), job },
      {
        log,
        progress(stage, done, total) {
          progress = { runId, kind, stage, done, total, startedAt };
          changes.notify();
        },
      },
    );
    const done = worker.ended
      .then((problem) =>
        gate.leave(runId, holder, problem === null ? null : endWithoutPlan({ state: 'failed', finishedAt: clock.now(), problem })),
      )
      .catch((error: unknown) => log.error({ err: error, runId }, 'the end of a synchronisation could not be written'))
      .finally(() => {
        current.delete(runId);
        progress = null;
        changes.notify();
      });
    current.set(runId, { job: worker, done });
    return { runId };
  }

  const service: SyncService = {
    async start({ mode, trigger, actor, approvedHash = null }) {
      const source = await deps.readSource();
      const limits = await deps.readLimits();
      const initialPassword = mode === 'apply' ? await deps.readInitialPassword() : undefined;
      const kind = mode === 'preview' ? 'preview' : 'sync';
      const entered = await gate.enter({ kind, trigger, actor, approvedHash, undoes: null });
      return launch(entered, kind, actor, {
        kind: 'sync',
        mode,
        approvedHash,
        limits,
        initialPassword: initialPassword?.reveal() ?? null,
        source,
      });
    },

    async undo(runId, actor) {
      const { kind } = await runs.readRun(runId);
      const entered = await gate.enter({ kind: 'undo', trigger: 'manual', actor, approvedHash: null, undoes: runId }, (newestUndoable) => {
        if (kind !== 'sync' || newestUndoable !== runId) throw new Refusal('undo_not_possible', { runId });
      });
      return launch(entered, 'undo', actor, { kind: 'undo', undoes: runId });
    },

    async cancel(runId) {
      const run = current.get(runId);
      if (run === undefined) throw new Refusal('sync_not_running');
      run.job.cancel();
    },

    async wait(runId) {
      await current.get(runId)?.done;
      for (;;) {
        const run = await runs.readRun(runId);
        if (run.state !== 'running') return run;
        // Another process is at it; only the database tells when it is done, or dead.
        await new Promise((resolve) => setTimeout(resolve, FOREIGN_POLL_MS));
        await gate.recover();
      }
    },

    async status() {
      await recovered;
      const { running, last, held } = await runs.readOverview();
      const foreign: RunProgress | null =
        running === null
          ? null
          : { runId: running.runId, kind: running.kind, stage: 'elsewhere', done: 0, total: null, startedAt: running.startedAt };
      const shown = progress ?? foreign;
      const paused = (await deps.readPause?.()) ?? null;
      const settingsRevision = (await deps.readSettingsRevision?.()) ?? 0;
      return { running: shown, last, held, nextAt: deps.nextAt(), paused, settingsRevision };
    },

    isBusy: () => current.size > 0,

    async *watch(signal) {
      using listener = changes.listen(signal);
      do yield await service.status();
      while (await listener.next());
    },

    recover: async () => {
      if ((await runs.readOverview()).running !== null) await gate.recover();
    },
    touch: () => changes.notify(),
    listRuns: runs.listRuns,
    readRun: runs.readRun,
    listChanges: runs.listChanges,
    listIssues: runs.listIssues,

    async [Symbol.asyncDispose]() {
      await recovered;
      for (const { job } of current.values()) job.cancel();
      await Promise.all([...current.values()].map(({ done }) => done));
      changes.close();
      gate[Symbol.dispose]();
    },
  };
  return service;
}
