import { randomBytes } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { RunProgress } from '#shared/features/directory/sync-model.ts';
import { Refusal, type Problem } from '#shared/kernel/problem.ts';
import type { JobMessage, WorkerMessage, WorkerReport } from './sync-messages.ts';

export interface WorkerJob {
  cancel(): void;
  /** Settles when the worker is gone; a problem means that it went without having ended its run. Never rejects. */
  readonly ended: Promise<Problem | null>;
}

/** The bundle keeps the worker beside the entry as .js; from sources it is the .ts file. */
const workerFile = (): URL => new URL(import.meta.url.endsWith('.ts') ? './sync-worker.ts' : './sync-worker.js', import.meta.url);

export interface WorkerListener {
  log: Logger;
  progress(stage: RunProgress['stage'], done: number, total: number | null): void;
}

/**
 * V8's own choice lets the rubbish of 100,000 parsed records pile up to 100 MB more, and is hardly any faster; with much less than this,
 * whole pages of records are taken for long-lived ones.
 */
const YOUNG_GENERATION_MB = 24;
/** Runs one job in a worker thread of its own and relays what it tells. */
export function startWorkerJob(start: Omit<JobMessage, 'cancel'>, { log, progress }: WorkerListener): WorkerJob {
  const cancel = new SharedArrayBuffer(4);
  const worker = new Worker(workerFile(), { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB } });
  const post = (message: WorkerMessage): void => worker.postMessage(message);
  let hasEnded = false;
  let failure: unknown = null;
  worker.on('message', (report: WorkerReport) => {
    if (report.type === 'progress') progress(report.stage, report.done, report.total);
    else if (report.type === 'log') log[report.level](report.fields, report.text);
    else if (report.type === 'incident') log.error({ ...report, runId: start.runId }, 'synchronisation failed');
    else hasEnded = true;
  });
  worker.on('error', (error: unknown) => {
    failure = error;
  });
  const ended = new Promise<Problem | null>((resolve) => {
    worker.once('exit', (exitCode) => {
      if (hasEnded) return resolve(null);
      const incidentId = randomBytes(4).toString('hex');
      log.error({ incidentId, runId: start.runId, exitCode, err: failure }, 'the worker of a synchronisation died');
      resolve(new Refusal('sync_failed', { incidentId }).toProblem());
    });
  });
  post({ type: 'start', message: { ...start, cancel } });
  return {
    cancel() {
      Atomics.store(new Int32Array(cancel), 0, 1);
      post({ type: 'cancel' });
    },
    ended,
  };
}
