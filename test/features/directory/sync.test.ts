import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SyncStatus } from '#shared/features/directory/sync-model.ts';
import { addLocal } from './support/in-thread.ts';
import { organisation, organisations, people, person } from './support/people.ts';
import { byHand, createSyncKit, type SyncKit } from './support/sync-kit.ts';

let kit: SyncKit;
beforeEach(async () => {
  kit = await createSyncKit();
});
afterEach(() => kit[Symbol.asyncDispose]());

const units = organisations(12);

describe('a synchronisation', () => {
  test('brings everybody over the first time and finds nothing to do the second time', async () => {
    const first = await kit.run({ organisations: units, people: people(30) });
    expect(first).toMatchObject({
      kind: 'sync',
      state: 'succeeded',
      actor: 'tester',
      verdict: { ok: true, reasons: [] },
      counts: { people: { added: 30 }, organisations: { added: 12 } },
      issueCounts: { rejected: 0, warning: 0 },
      canUndo: true,
    });
    expect(first.planHash).toMatch(/^[0-9a-f]{64}$/);
    expect(first.durationMs).toBeGreaterThanOrEqual(0);
    expect(kit.rows('SELECT id FROM person')).toHaveLength(30);
    const before = kit.dump();
    const second = await kit.run();
    expect(second).toMatchObject({
      state: 'unchanged',
      counts: { people: { added: 0, unchanged: 30 }, organisations: { unchanged: 12 } },
      canUndo: false,
    });
    expect((await kit.sync.readRun(first.runId)).canUndo).toBe(true);
    expect(kit.dump()).toBe(before);
    expect(kit.rows('SELECT * FROM sync_change_batch WHERE run_id = ?', second.runId)).toEqual([]);
    expect(kit.leases()).toEqual([]);
    expect(kit.logged).toEqual([]);
  });

  test('without a change writes no row of the directory', async () => {
    await kit.run({ organisations: units, people: people(30) });
    for (const table of ['person', 'organisation', 'membership']) {
      for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
        kit.sqlite.exec(`CREATE TRIGGER no_${table}_${event} BEFORE ${event} ON ${table} BEGIN SELECT RAISE(ABORT, 'written'); END`);
      }
    }
    expect(await kit.run()).toMatchObject({ state: 'unchanged' });
    expect(await kit.run({ people: people(31) })).toMatchObject({ state: 'failed' });
  });

  test('that cannot take over every record is partly complete, and lists the rest', async () => {
    const run = await kit.run({ organisations: units, people: [...people(3), person(4, { name: '' })] });
    expect(run).toMatchObject({ state: 'partial', issueCounts: { rejected: 1, warning: 0 } });
    expect((await kit.sync.listIssues({ runId: run.runId, offset: 0, limit: 50 })).items).toEqual([
      { severity: 'rejected', code: 'missing_name', recordKind: 'person', recordId: '4', name: '', params: {} },
    ]);
  });

  test('pages through its changes by kind and action', async () => {
    await kit.run({ organisations: units, people: people(600) });
    const run = await kit.run({ people: people(1200, (id) => (id <= 10 ? { name: '改名' } : {})) });
    const list = (offset: number, limit: number, filter = {}) => kit.sync.listChanges({ runId: run.runId, offset, limit, ...filter });
    expect(await list(0, 50)).toMatchObject({ matching: 610, total: 610 });
    const added = await list(240, 300, { entity: 'person', action: 'added' });
    expect(added.items).toHaveLength(300);
    expect(added.items.map(({ externalId }) => externalId)).toEqual(
      people(1200)
        .slice(840, 1140)
        .map(({ id }) => id),
    );
    expect(await list(0, 50, { entity: 'organisation' })).toEqual({ items: [], matching: 0, total: 610 });
    expect((await list(605, 50, { entity: 'person', action: 'added' })).items).toEqual([]);
  });
});

describe('a preview', () => {
  test('says what would change and changes nothing', async () => {
    await kit.run({ organisations: units, people: people(30) });
    const before = kit.dump();
    const preview = await kit.run({ people: people(40) }, { mode: 'preview' });
    expect(preview).toMatchObject({ kind: 'preview', state: 'planned', counts: { people: { added: 10 } }, canUndo: false });
    expect((await kit.sync.listChanges({ runId: preview.runId, offset: 0, limit: 50 })).matching).toBe(10);
    expect(kit.dump()).toBe(before);
    expect(await kit.run({ people: people(30) }, { mode: 'preview' })).toMatchObject({ state: 'unchanged' });
    expect((await kit.sync.status()).last).toMatchObject({ kind: 'sync', state: 'succeeded' });
  });
});

describe('a held plan', () => {
  test('waits for its approval, which is worth nothing as soon as the plan is another one', async () => {
    await kit.run({ organisations: units, people: people(100) });
    const before = kit.dump();
    const held = await kit.run({ people: people(60) });
    expect(held).toMatchObject({
      state: 'held',
      verdict: { ok: false, reasons: [{ code: 'too_many_suspensions', params: { count: 40, percent: 40 } }] },
    });
    expect(kit.dump()).toBe(before);
    expect((await kit.sync.status()).held).toMatchObject({ runId: held.runId });
    const approvedHash = held.planHash ?? '';
    const other = await kit.run({ people: people(59) }, { approvedHash });
    expect(other).toMatchObject({ state: 'held', approvedHash });
    expect(other.planHash).not.toBe(approvedHash);
    expect(kit.dump()).toBe(before);
    const approved = await kit.run({ people: people(60) }, { approvedHash });
    expect(approved).toMatchObject({ state: 'succeeded', verdict: { ok: true }, counts: { people: { suspended: 40 } } });
    expect((await kit.sync.status()).held).toBeNull();
  });
});

describe('a source that fails', () => {
  test('with a known problem ends the run with its cause', async () => {
    await kit.run({ organisations: units, people: people(30) });
    const before = kit.dump();
    expect(await kit.run({ failAtPage: 0, failure: 'refusal' })).toMatchObject({
      state: 'failed',
      problem: { code: 'fetch_total_mismatch' },
    });
    expect(kit.dump()).toBe(before);
    expect(kit.leases()).toEqual([]);
  });

  test('with anything else names an incident, and the log has the details', async () => {
    const run = await kit.run({ organisations: units, people: people(300), failAtPage: 1, failure: 'error' });
    expect(run).toMatchObject({ state: 'failed', problem: { code: 'sync_failed' } });
    const incidentId = run.problem?.params['incidentId'];
    expect(kit.logged.find((line) => line.includes(String(incidentId)))).toContain('the source broke');
    expect(await kit.run({ failAtPage: -1 })).toMatchObject({ state: 'succeeded' });
  });

  test('so badly that its worker dies leaves a failed run and a free lease', async () => {
    const { sync } = kit;
    const broken = kit.another({
      readSource: () => Promise.resolve({ kind: 'module', url: 'data:text/javascript,process.exit(3)', options: null }),
    });
    const { runId } = await broken.start(byHand);
    expect(await broken.wait(runId)).toMatchObject({ state: 'failed', problem: { code: 'sync_failed' } });
    expect(kit.leases()).toEqual([]);
    expect((await sync.status()).running).toBeNull();
  });

  test('before it is asked refuses to start, and leaves no run', async () => {
    const { Refusal } = await import('#shared/kernel/problem.ts');
    const unconfigured = kit.another({ readSource: () => Promise.reject(new Refusal('sync_not_running')) });
    await expect(unconfigured.start(byHand)).rejects.toMatchObject({ code: 'sync_not_running' });
    expect(kit.rows('SELECT * FROM sync_run')).toEqual([]);
  });
});

describe('the status', () => {
  test('is told at once and at every change, and ends with its reader', async () => {
    const reader = new AbortController();
    const seen: SyncStatus[] = [];
    const reading = (async () => {
      for await (const status of kit.sync.watch(reader.signal)) seen.push(status);
    })();
    await expect.poll(() => seen.length).toBe(1);
    const run = await kit.run({ organisations: units, people: people(50), pageSize: 10 });
    await expect.poll(() => seen.at(-1)?.last?.runId).toBe(run.runId);
    reader.abort();
    await reading;
    expect(seen[0]).toMatchObject({ running: null, last: null, held: null, nextAt: null });
    expect(seen.some(({ running }) => running?.runId === run.runId)).toBe(true);
    expect(seen.at(-1)).toMatchObject({ running: null, last: { state: 'succeeded' } });
  });

  test('ends for a reader who leaves while nothing happens', async () => {
    const reader = new AbortController();
    const statuses = kit.sync.watch(reader.signal);
    await statuses.next();
    const next = statuses.next();
    reader.abort();
    expect(await next).toMatchObject({ done: true });
  });
});

describe('an undo', () => {
  test('takes the newest run back through the service, and only that one', async () => {
    addLocal(kit.sqlite, 'guest', 'guest', 'ゲスト');
    const before = kit.dump();
    const first = await kit.run({ organisations: units, people: people(30) });
    const second = await kit.run({ organisations: [...units, organisation(50)], people: people(31) });
    await expect(kit.sync.undo(first.runId, 'tester')).rejects.toMatchObject({ code: 'undo_not_possible' });
    await expect(kit.sync.undo(999, 'tester')).rejects.toMatchObject({ code: 'not_found' });
    expect(await kit.undo(second.runId)).toMatchObject({ kind: 'undo', state: 'succeeded', undoes: second.runId });
    expect((await kit.sync.readRun(first.runId)).canUndo).toBe(true);
    await kit.undo(first.runId);
    expect(kit.dump()).toBe(before);
    expect(kit.leases()).toEqual([]);
  });
});

describe('the initial password', () => {
  test('is nowhere but in the hash: not in a run, a change, the audit or the log', async () => {
    kit.password = 'canary-P4ssw0rd';
    await kit.run({ organisations: units, people: people(3) });
    await kit.run({ people: people(4), failAtPage: 0, failure: 'error' });
    const everything = ['sync_run', 'sync_change_batch', 'sync_issue', 'audit_entry', 'person', 'lease'].map((table) =>
      JSON.stringify(kit.rows(`SELECT * FROM ${table}`)),
    );
    expect([...everything, ...kit.logged].join()).not.toContain('canary');
    expect(kit.rows('SELECT DISTINCT password_hash FROM person')).toHaveLength(1);
  });
});
