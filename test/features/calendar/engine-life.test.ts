import type { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { FeedFault } from '#main/features/calendar/ical/feed-fault.ts';
import { understand } from '#main/features/calendar/understand.ts';
import { feedFile, november, openEngine } from './engine-support.ts';
import { event, file } from './ical/feeds.ts';

const meeting = (): readonly string[] => event('DTSTART:20261102T000000Z', 'DURATION:PT1H', 'SUMMARY:会議');

/** Correct in its form, and long to read. */
const endless = file(
  Array.from({ length: 150_000 }, (_, index) =>
    event(`UID:${index}`, 'DTSTART:20261102T090000', 'RRULE:FREQ=DAILY;BYDAY=MO').join('\r\n'),
  ).join('\r\n'),
);

test('a file that takes too long costs only itself: those that wait behind it, and those that come, are understood', async () => {
  await using bench = await openEngine({ taskMs: 200 });
  const [slow, ...others] = await Promise.allSettled([
    bench.understand(endless, { events: 200_000 }),
    bench.understand(file(...meeting())),
    bench.understand(file()),
  ]);
  expect(slow).toMatchObject({ status: 'rejected', reason: new FeedFault('took_too_long') });
  // Each gets its own answer, not what the one that was given up would have said.
  expect(others).toMatchObject([1, 0].map((eventCount) => ({ status: 'fulfilled', value: { eventCount } })));
  expect((await bench.understand(file(...meeting()))).eventCount).toBe(1);
});

test('a stored calendar that takes too long is incomplete and costs no other; who gives up is told why', async () => {
  await using bench = await openEngine({ taskMs: 200 });
  for (const [personId, text] of [
    [1, endless],
    [2, file(...meeting())],
  ] as const) {
    const understood = understand({ ...feedFile(text), limits: { events: 200_000 }, knownHash: null });
    if (understood !== 'known') bench.store(personId, understood);
  }
  const request = { ...november, feeds: [1, 2].map((personId) => ({ personId, timeZone: '' })) };
  const shown = await bench.engine.expand(request);
  expect(shown.map(({ occurrences, incomplete }) => [occurrences.length, incomplete])).toEqual([
    [0, true],
    [1, false],
  ]);
  await expect(bench.engine.expand(request, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});

test('a file that takes too much memory costs only itself', async () => {
  await using bench = await openEngine({ oldGenerationMb: 48 });
  const list = `EXDATE:${'20261103T090000,'.repeat(20_000)}`;
  const dates = file(...event('DTSTART:20261102T090000', ...Array.from({ length: 80 }, () => list)));
  const refused = await bench.understand(dates, { events: 200_000 }).then(
    () => 'understood',
    (error: unknown) => error,
  );
  expect(refused).toEqual(new FeedFault('too_much_memory'));
  expect((await bench.understand(file(...meeting()))).eventCount).toBe(1);
});

test('a wish that is taken back is answered at once with its reason, and the others go on', async () => {
  await using bench = await openEngine();
  const stop = new AbortController();
  const ask = (signal?: AbortSignal) => bench.understand(file(...meeting()), signal && { signal });
  const settled = Promise.allSettled([ask(), ask(stop.signal), ask()]);
  stop.abort(new Error('enough'));
  expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  await expect(ask(stop.signal)).rejects.toThrow('enough');
});

test('a worker that had nothing to do for a while is gone, and comes again', async () => {
  await using bench = await openEngine({ idleMs: 20 });
  const workers: Worker[] = [];
  const note = (worker: Worker) => void workers.push(worker);
  process.on('worker', note);
  for (let turn = 1; turn <= 2; turn++) {
    expect((await bench.understand(file(...meeting()))).eventCount).toBe(1);
    expect(workers).toHaveLength(turn);
    // What has ended has no number any more.
    await expect.poll(() => workers.at(-1)?.threadId, { timeout: 10_000 }).toBe(-1);
  }
  process.off('worker', note);
});

test('closing rejects what is still asked, and what waits behind it, and leaves no thread', async () => {
  const workers: Worker[] = [];
  const note = (worker: Worker) => void workers.push(worker);
  process.on('worker', note);
  const bench = await openEngine();
  await bench.engine.expand({ ...november, feeds: [{ personId: 1, timeZone: '' }] });
  const asked = [1, 2].map(() => bench.understand(file(...meeting())).catch((error: unknown) => error));
  await bench[Symbol.asyncDispose]();
  process.off('worker', note);
  expect(workers.map(({ threadId }) => threadId)).toEqual([-1, -1]);
  const closed = new Error('the calendar engine is closed');
  expect(await Promise.all(asked)).toEqual([closed, closed]);
});
