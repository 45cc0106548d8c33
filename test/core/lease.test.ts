import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acquireLease, readLease, releaseLease, renewLease } from '#main/core/lease.ts';
import { openDatabase } from '#main/db/open.ts';
import { runNode } from '#test/support/run-node.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const folder = await tempFolder();
const file = join(folder.path, 'lease.sqlite');
const { sqlite, close } = await openDatabase(file);
afterAll(async () => {
  await close();
  await folder[Symbol.asyncDispose]();
});

const NOW = 1_800_000_000_000;
const claim = (holder: string, now = NOW, name = 'sync') => ({ name, holder, now, ttlMs: 60_000 });

describe('a lease', () => {
  beforeAll(() => sqlite.exec('DELETE FROM lease'));

  test('goes to the first who asks, and to the next one only when it is given back', () => {
    expect(acquireLease(sqlite, claim('first'))).toBe(true);
    expect(acquireLease(sqlite, claim('second', NOW + 59_999))).toBe(false);
    expect(acquireLease(sqlite, claim('first', NOW + 1))).toBe(false);
    expect(readLease(sqlite, 'sync')).toEqual({ holder: 'first', acquiredAt: NOW, expiresAt: NOW + 60_000 });
    releaseLease(sqlite, { name: 'sync', holder: 'second' });
    expect(acquireLease(sqlite, claim('second'))).toBe(false);
    releaseLease(sqlite, { name: 'sync', holder: 'first' });
    expect(readLease(sqlite, 'sync')).toBeUndefined();
    expect(acquireLease(sqlite, claim('second'))).toBe(true);
  });

  test('of a process that died is taken over once it has expired, and the dead one cannot renew it any more', () => {
    expect(acquireLease(sqlite, claim('died', NOW, 'a'))).toBe(true);
    expect(acquireLease(sqlite, claim('heir', NOW + 60_000, 'a'))).toBe(true);
    expect(renewLease(sqlite, claim('died', NOW + 60_001, 'a'))).toBe(false);
    expect(renewLease(sqlite, claim('heir', NOW + 70_000, 'a'))).toBe(true);
    expect(readLease(sqlite, 'a')?.expiresAt).toBe(NOW + 130_000);
  });

  test('that expired while the machine slept is still its holder’s if nobody has taken it', () => {
    expect(acquireLease(sqlite, claim('sleeper', NOW, 'b'))).toBe(true);
    expect(renewLease(sqlite, claim('sleeper', NOW + 3_600_000, 'b'))).toBe(true);
  });

  test('is kept when the clock goes back an hour, and freed when it had been set to another year', () => {
    expect(acquireLease(sqlite, claim('holder', NOW, 'c'))).toBe(true);
    expect(acquireLease(sqlite, claim('other', NOW - 3_600_000, 'c'))).toBe(false);
    expect(acquireLease(sqlite, claim('other', NOW - 365 * 86_400_000, 'c'))).toBe(true);
  });

  test('goes to exactly one of two processes that ask at once', async () => {
    const rounds = 300;
    const script = new URL('./lease-holder.ts', import.meta.url);
    const results = await Promise.all(['left', 'right'].map((holder) => runNode(script, [file, holder, String(rounds)])));
    const won = results.map(({ stdout }) => Number(stdout));
    expect(won.reduce((sum, count) => sum + count, 0)).toBe(rounds);
  });
});
