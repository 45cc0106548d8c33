import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { acquireLease } from '#main/core/lease.ts';
import { SYNC_LEASE } from '#main/features/directory/sync-task.ts';
import { organisations, people } from './support/people.ts';
import { byHand, createSyncKit, type SyncKit } from './support/sync-kit.ts';

let kit: SyncKit;
beforeEach(async () => {
  kit = await createSyncKit();
});
afterEach(() => kit[Symbol.asyncDispose]());

const units = organisations(12);

describe('a run that is stopped', () => {
  test('while it waits for the source ends at once, with nothing changed', async () => {
    kit.script = { organisations: units, people: people(500), pageSize: 10, pauseMs: 20 };
    const { runId } = await kit.sync.start(byHand);
    for await (const { running } of kit.sync.watch()) if (running?.stage === 'people' && running.done > 0) break;
    await kit.sync.cancel(runId);
    expect(await kit.sync.wait(runId)).toMatchObject({ state: 'cancelled', problem: null });
    expect(kit.rows('SELECT * FROM person')).toEqual([]);
    await expect(kit.sync.cancel(runId)).rejects.toMatchObject({ code: 'sync_not_running' });
    expect(await kit.run({ pauseMs: 0 })).toMatchObject({ state: 'succeeded' });
  });

  test('in the middle of applying is rolled back completely', async () => {
    kit.script = { organisations: units, people: people(30_000), pageSize: 1000 };
    const { runId } = await kit.sync.start(byHand);
    for await (const { running } of kit.sync.watch()) if (running === null || running.stage === 'applying') break;
    await kit.sync.cancel(runId);
    expect(await kit.sync.wait(runId)).toMatchObject({ state: 'cancelled' });
    expect(kit.rows('SELECT * FROM person')).toEqual([]);
    expect(kit.rows('SELECT * FROM sync_change_batch')).toEqual([]);
    expect(kit.rows('SELECT * FROM audit_entry')).toEqual([]);
  });

  test('by closing the application ends as cancelled', async () => {
    const service = kit.another();
    kit.script = { organisations: units, people: people(500), pageSize: 10, pauseMs: 20 };
    const { runId } = await service.start(byHand);
    await service[Symbol.asyncDispose]();
    expect(await kit.sync.readRun(runId)).toMatchObject({ state: 'cancelled' });
    expect(kit.leases()).toEqual([]);
  });
});

describe('two at once', () => {
  test('never run: the second start is refused, in this process and in another', async () => {
    kit.script = { organisations: units, people: people(500), pageSize: 10, pauseMs: 10 };
    const other = kit.another();
    const { runId } = await kit.sync.start(byHand);
    await expect(kit.sync.start(byHand)).rejects.toMatchObject({ code: 'sync_running' });
    await expect(other.start(byHand)).rejects.toMatchObject({ code: 'sync_running' });
    await expect(other.cancel(runId)).rejects.toMatchObject({ code: 'sync_not_running' });
    expect((await other.status()).running).toMatchObject({ runId });
    expect(await other.wait(runId)).toMatchObject({ state: 'succeeded' });
  });

  test('of many starts at the same moment exactly one runs', async () => {
    kit.script = { organisations: units, people: people(50), pageSize: 10, pauseMs: 10 };
    const services = [kit.sync, ...Array.from({ length: 4 }, () => kit.another())];
    const results = await Promise.allSettled(services.map((service) => service.start(byHand)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(kit.rows('SELECT id FROM sync_run')).toHaveLength(1);
  });

  test('a machine that slept through its lease notices before it writes', async () => {
    kit.script = { organisations: units, people: people(200), pageSize: 10, pauseMs: 20 };
    const { runId } = await kit.sync.start(byHand);
    for await (const { running } of kit.sync.watch()) if (running?.stage === 'people') break;
    const now = Date.now() + 3_600_000;
    expect(acquireLease(kit.sqlite, { name: SYNC_LEASE, holder: 'somebody else', now, ttlMs: 60_000 })).toBe(true);
    expect(await kit.sync.wait(runId)).toMatchObject({ state: 'failed', problem: { code: 'sync_lease_lost' } });
    expect(kit.rows('SELECT * FROM person')).toEqual([]);
    expect(kit.leases()).toEqual([{ holder: 'somebody else' }]);
  });
});

describe('a process that is killed', () => {
  test.each(['people', 'applying'])('while it is at “%s” leaves the directory as it was, and the next one takes over', async (stage) => {
    await kit.run({ organisations: units, people: people(5) });
    const before = kit.dump();
    const child = spawn(process.execPath, [fileURLToPath(new URL('./support/dying-run.ts', import.meta.url)), kit.file, '30000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout })) if (line.startsWith(stage)) break;
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(kit.dump()).toBe(before);
    expect(kit.rows(`SELECT state FROM sync_run ORDER BY id DESC LIMIT 1`)).toEqual([{ state: 'running' }]);

    const next = kit.another();
    expect(await next.status()).toMatchObject({ running: null, last: { state: 'interrupted' } });
    const { runId } = await next.start(byHand);
    expect(await next.wait(runId)).toMatchObject({ state: 'unchanged' });
  });
});
