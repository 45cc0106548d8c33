import { expect, test } from 'vitest';
import { idleShare } from './idle-share.ts';

const TICK_MS = 30_000;

test('a console with nothing to do sleeps: no timer is faster than 30 seconds, and hardly any processor time is used', async () => {
  const { atStart, whileIdle, share } = await idleShare(2_000);
  expect(atStart).toContain(TICK_MS);
  expect(whileIdle.filter((delay) => delay < TICK_MS)).toEqual([]);
  expect(share).toBeLessThan(0.05);
});
