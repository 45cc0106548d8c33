import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runLanes } from '#main/features/calendar/feed-lanes.ts';

const limits = { atOnce: 8, perHost: 2, waiting: 32 };
const forEver = new AbortController().signal;

describe('jobs of many hosts', () => {
  test('all run, once each, never more at a time than allowed and never more of one host', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ host: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), turns: fc.nat(4) }), { maxLength: 120, size: 'max' }),
        async (kinds) => {
          const now = new Map<string, number>();
          let most = 0;
          let mostOfHost = 0;
          const ran: number[] = [];
          const jobs = kinds.map(({ host, turns }, index) => ({
            host,
            run: async () => {
              now.set(host, (now.get(host) ?? 0) + 1);
              mostOfHost = Math.max(mostOfHost, now.get(host) ?? 0);
              most = Math.max(
                most,
                [...now.values()].reduce((sum, count) => sum + count, 0),
              );
              for (let turn = 0; turn < turns; turn++) await Promise.resolve();
              now.set(host, (now.get(host) ?? 0) - 1);
              ran.push(index);
            },
          }));
          const left = await runLanes((room) => Promise.resolve(jobs.splice(0, room)), limits, forEver);
          expect(left).toEqual([]);
          expect(ran.toSorted((a, b) => a - b)).toEqual(kinds.map((_, index) => index));
          expect(most).toBeLessThanOrEqual(8);
          expect(mostOfHost).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('a host that is slow holds up its own only', async () => {
    const slow = Promise.withResolvers<void>();
    const done: string[] = [];
    const jobs = [
      ...Array.from({ length: 6 }, () => ({ host: 'slow', run: () => slow.promise })),
      ...Array.from({ length: 6 }, () => ({ host: 'quick', run: () => Promise.resolve(void done.push('quick')) })),
    ];
    const running = runLanes((room) => Promise.resolve(jobs.splice(0, room)), limits, forEver);
    await sleep(20);
    expect(done).toHaveLength(6);
    slow.resolve();
    await running;
  });

  test('what has not begun when all is called off is handed back once the rest has ended', async () => {
    const stop = new AbortController();
    let ended = 0;
    const run = async (): Promise<void> => {
      await sleep(20);
      ended++;
    };
    const jobs = Array.from({ length: 10 }, () => ({ host: 'a', run }));
    const running = runLanes((room) => Promise.resolve(jobs.splice(0, room)), limits, stop.signal);
    setTimeout(() => stop.abort(), 5);
    expect(await running).toHaveLength(8);
    expect(ended).toBe(2);
  });
});
