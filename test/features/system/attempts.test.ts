import { expect, test } from 'vitest';
import { createAttempts, delayAfter } from '#main/features/system/attempts.ts';

const wrong = new Error('wrong');
const isWrong = (error: unknown): boolean => error === wrong;
const fail = () => Promise.reject(wrong);

test('each wrong passphrase makes the next attempt wait longer, up to a limit, and a right one ends that', async () => {
  const waited: number[] = [];
  const attempts = createAttempts((ms) => Promise.resolve(waited.push(ms)));
  for (let tries = 0; tries < 8; tries += 1) await attempts.run(fail, isWrong).catch(() => undefined);
  expect(waited).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000]);
  expect(await attempts.run(() => Promise.resolve('open'), isWrong)).toBe('open');
  waited.length = 0;
  await attempts.run(() => Promise.resolve('open'), isWrong);
  expect(waited).toEqual([]);
});

test('a hundred attempts sent at once wait as long as a hundred sent one by one', async () => {
  const waited: number[] = [];
  const attempts = createAttempts((ms) => Promise.resolve(waited.push(ms)));
  await Promise.allSettled(Array.from({ length: 100 }, () => attempts.run(fail, isWrong)));
  expect(waited).toEqual(Array.from({ length: 99 }, (_, index) => delayAfter(index + 1)));
});

test('a failure that is not a wrong passphrase costs no time', async () => {
  const waited: number[] = [];
  const attempts = createAttempts((ms) => Promise.resolve(waited.push(ms)));
  for (let tries = 0; tries < 3; tries += 1) await attempts.run(() => Promise.reject(new Error('damaged')), isWrong).catch(() => undefined);
  expect(waited).toEqual([]);
});
