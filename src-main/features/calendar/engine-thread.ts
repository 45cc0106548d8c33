import { Worker, type ResourceLimits } from 'node:worker_threads';
import type { EngineReply, EngineTask, EngineWorkerData } from './engine-messages.ts';
import { FeedFault } from './ical/feed-fault.ts';

export interface EngineThreadOptions extends EngineWorkerData {
  readonly resourceLimits: ResourceLimits;
  /** A task that takes longer costs the worker its life, in milliseconds; its start does not count. */
  readonly taskMs: number;
  /** A worker that had nothing to do for so long is ended. */
  readonly idleMs: number;
}

interface Job {
  readonly task: EngineTask;
  readonly transfer: readonly ArrayBuffer[];
  readonly signal: AbortSignal | undefined;
  resolve(reply: EngineReply): void;
  reject(reason: unknown): void;
}

/** The bundle keeps the worker beside the entry as .js; from sources it is the .ts file. */
const workerFile = (): URL => new URL(import.meta.url.endsWith('.ts') ? './calendar-worker.ts' : './calendar-worker.js', import.meta.url);

export interface EngineThread {
  /**
   * Answers with anything but a fault or failure, which are thrown; `transfer` is handed over to the worker.
   * @throws FeedFault also `took_too_long` and `too_much_memory`, which cost the worker its life
   */
  run(task: EngineTask, transfer?: readonly ArrayBuffer[], signal?: AbortSignal): Promise<EngineReply>;
  /** Ends the worker; what it does, and what waits for it, is rejected. */
  close(): Promise<void>;
}

/** One worker thread, started when there is something to do. Tasks take turns, so whichever kills it is known. */
export function createEngineThread({ databaseFile, resourceLimits, taskMs, idleMs }: EngineThreadOptions): EngineThread {
  const waiting: Job[] = [];
  let worker: Worker | undefined;
  let isReady = false;
  let current: Job | undefined;
  let timer: NodeJS.Timeout | undefined;

  function end(gone = worker): Promise<number> | undefined {
    if (gone === worker) worker = undefined;
    return gone?.terminate();
  }

  function start(): Worker {
    const workerData: EngineWorkerData = { databaseFile };
    const started = new Worker(workerFile(), { workerData, resourceLimits });
    isReady = false;
    started.on('message', (reply: EngineReply) => {
      if (started !== worker) return;
      if (reply.type !== 'ready') return settle((job) => job.resolve(reply));
      isReady = true;
      begin(started);
    });
    started.on('error', (error) => {
      // One that was ended on purpose has nothing to say any more.
      if (started !== worker) return;
      worker = undefined;
      const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      settle((job) => job.reject(isMemory ? new FeedFault('too_much_memory') : error));
    });
    return started;
  }

  function settle(how: (job: Job) => void): void {
    clearTimeout(timer);
    const job = current;
    current = undefined;
    if (job !== undefined) how(job);
    next();
  }

  function next(): void {
    if (current !== undefined) return;
    current = waiting.shift();
    if (current === undefined) {
      worker?.unref();
      timer = setTimeout(() => void end(), idleMs).unref();
      return;
    }
    clearTimeout(timer);
    worker ??= start();
    worker.ref();
    if (isReady) begin(worker);
  }

  function begin(started: Worker): void {
    if (current === undefined) return;
    timer = setTimeout(() => {
      void end();
      settle((job) => job.reject(new FeedFault('took_too_long')));
    }, taskMs);
    started.postMessage(current.task, current.transfer);
  }

  return {
    async run(task, transfer = [], signal) {
      signal?.throwIfAborted();
      const { promise, resolve, reject } = Promise.withResolvers<EngineReply>();
      const job: Job = { task, transfer, signal, resolve, reject };
      const leave = (): void => {
        const place = waiting.indexOf(job);
        if (place !== -1) waiting.splice(place, 1);
        // What the worker is at is finished for nobody: that takes less than starting a new one.
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', leave, { once: true });
      waiting.push(job);
      next();
      try {
        const reply = await promise;
        if (reply.type === 'fault') throw new FeedFault(reply.code, reply.params);
        if (reply.type === 'failed') throw Object.assign(new Error(reply.message), { stack: reply.stack });
        return reply;
      } finally {
        signal?.removeEventListener('abort', leave);
      }
    },
    async close() {
      const closed = new Error('the calendar engine is closed');
      for (const job of waiting.splice(0)) job.reject(closed);
      clearTimeout(timer);
      const ending = end();
      current?.reject(closed);
      current = undefined;
      await ending;
    },
  };
}
