import { randomBytes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { Secret } from '#shared/kernel/secret.ts';
import { renewLease } from '#main/core/lease.ts';
import { openSqlite } from '#main/db/sqlite.ts';
import { createProgress } from './progress.ts';
import type { DirectorySource } from './source.ts';
import type { JobMessage, SourceSpec, SyncJob, WorkerMessage, WorkerReport } from './sync-messages.ts';
import { runSync } from './sync-runner.ts';
import { type JobContext, LEASE_TTL_MS, SYNC_LEASE } from './sync-task.ts';

const port = parentPort;
if (port === null) throw new Error('sync-worker runs in a worker thread only');
const stop = new AbortController();
const report = (message: WorkerReport): void => port.postMessage(message);

/** A quarter of what SQLite would keep in memory; the system's own cache makes up for it. */
const CACHE_KIB = 4096;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const relay =
  (level: 'info' | 'warn') =>
  (fields: unknown, text?: unknown): void =>
    report({ type: 'log', level, fields: isObject(fields) ? fields : {}, text: typeof text === 'string' ? text : String(fields) });

interface SourceModule {
  openSource(options: unknown): DirectorySource;
}
const isSourceModule = (loaded: unknown): loaded is SourceModule =>
  isObject(loaded) && 'openSource' in loaded && typeof loaded.openSource === 'function';

async function openSource(spec: SourceSpec): Promise<DirectorySource & Partial<AsyncDisposable>> {
  if (spec.kind === 'module') {
    const loaded: unknown = await import(spec.url);
    if (!isSourceModule(loaded)) throw new Error(`${spec.url} exports no openSource`);
    return loaded.openSource(spec.options);
  }
  const { openNeoSource } = await import('#main/features/neo/neo-source.ts');
  return openNeoSource(spec.connection, { log: { info: relay('info'), warn: relay('warn') } });
}

async function synchronise(context: JobContext, { source: spec, initialPassword, ...task }: SyncJob): Promise<void> {
  const source = await openSource(spec);
  try {
    const password = initialPassword === null ? undefined : new Secret(initialPassword);
    await runSync(context, { ...task, initialPassword: password }, source, stop.signal);
  } finally {
    await source[Symbol.asyncDispose]?.();
  }
}

async function work({ databaseFile, runId, actor, holder, clockOffsetMs, cancel, job }: JobMessage): Promise<void> {
  const sqlite = openSqlite(databaseFile);
  sqlite.pragma(`cache_size = -${CACHE_KIB}`);
  const now = (): number => Date.now() + clockOffsetMs;
  const flag = new Int32Array(cancel);
  const context: JobContext = {
    sqlite,
    runId,
    actor,
    holder,
    now,
    isCancelled: () => Atomics.load(flag, 0) === 1,
    progress: createProgress((stage, done, total) => report({ type: 'progress', stage, done, total })),
    incident(error) {
      const incidentId = randomBytes(4).toString('hex');
      const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      report({ type: 'incident', incidentId, name, message, stack });
      return incidentId;
    },
  };
  const renewal = setInterval(() => renewLease(sqlite, { name: SYNC_LEASE, holder, now: now(), ttlMs: LEASE_TTL_MS }), LEASE_TTL_MS / 4);
  try {
    if (job.kind === 'sync') await synchronise(context, job);
    else {
      const { runUndo } = await import('./undo-runner.ts');
      await runUndo(context, job.undoes);
    }
  } finally {
    clearInterval(renewal);
    sqlite.close();
  }
  report({ type: 'ended' });
}

port.on('message', (message: WorkerMessage) => {
  if (message.type === 'cancel') {
    stop.abort();
    return;
  }
  // A rejection ends the worker with an error, which the main thread turns into a failed run.
  void work(message.message).then(() => port.close());
});
