/** Work that belongs to one host. */
export interface LaneJob {
  readonly host: string;
  run(): Promise<void>;
}

export interface LaneLimits {
  readonly atOnce: number;
  readonly perHost: number;
  /** How many jobs may wait for their turn. */
  readonly waiting: number;
}

/**
 * Runs jobs a few at a time, and fewer of each host, until `pull` has no more: it is asked for up to `room` jobs whenever there is some.
 * Jobs must not fail. When `signal` is aborted nothing more is begun; resolves with the jobs that were left when all that ran have ended.
 */
export async function runLanes<Job extends LaneJob>(
  pull: (room: number) => Promise<readonly Job[]>,
  { atOnce, perHost, waiting: mostWaiting }: LaneLimits,
  signal: AbortSignal,
): Promise<readonly Job[]> {
  const running = new Set<Promise<void>>();
  const busy = new Map<string, number>();
  let waiting: Job[] = [];

  const begin = (job: Job): void => {
    busy.set(job.host, (busy.get(job.host) ?? 0) + 1);
    const run = job.run().finally(() => {
      running.delete(run);
      const left = (busy.get(job.host) ?? 1) - 1;
      if (left === 0) busy.delete(job.host);
      else busy.set(job.host, left);
    });
    running.add(run);
  };

  const beginAll = (): void => {
    const still: Job[] = [];
    for (const job of waiting) {
      if (running.size < atOnce && (busy.get(job.host) ?? 0) < perHost) begin(job);
      else still.push(job);
    }
    waiting = still;
  };

  while (!signal.aborted) {
    const room = mostWaiting - waiting.length;
    // Asked for half a load at a time, since every question is one to the database.
    const more = room >= mostWaiting / 2 ? await pull(room) : [];
    waiting.push(...more);
    if (signal.aborted) break;
    beginAll();
    if (running.size === 0 && more.length === 0) break;
    if (running.size > 0) await Promise.race(running);
  }
  await Promise.all(running);
  return waiting;
}
