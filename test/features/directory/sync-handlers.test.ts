import { call } from '@orpc/server';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSyncHandlers } from '#main/features/directory/sync-handlers.ts';
import { organisations, people } from './support/people.ts';
import { createSyncKit, type SyncKit } from './support/sync-kit.ts';

let kit: SyncKit;
beforeEach(async () => {
  kit = await createSyncKit();
  kit.script = { organisations: organisations(4), people: people(40) };
});
afterEach(() => kit[Symbol.asyncDispose]());

const context = { actor: 'admin', log: pino({ level: 'silent' }) };

describe('the procedures of the synchronisation', () => {
  test('start, watch, list, approve and take back, in the name of whoever calls', async () => {
    const handlers = createSyncHandlers({ sync: kit.sync });
    const { runId } = await call(handlers.startSync, { mode: 'apply' }, { context });
    for await (const { running, last } of await call(handlers.watchSync, undefined, { context }))
      if (running === null && last !== null) break;
    expect(await call(handlers.readRun, { runId }, { context })).toMatchObject({ state: 'succeeded', actor: 'admin', trigger: 'manual' });
    expect(await call(handlers.listChanges, { runId, offset: 0, limit: 50 }, { context })).toMatchObject({ matching: 44 });
    expect(await call(handlers.listIssues, { runId, offset: 0, limit: 50 }, { context })).toEqual({ items: [], matching: 0, total: 0 });

    kit.script = { ...kit.script, people: people(20) };
    const held = await kit.sync.wait((await call(handlers.startSync, { mode: 'apply' }, { context })).runId);
    expect(held.state).toBe('held');
    const approved = await call(handlers.approvePlan, { planHash: held.planHash ?? '' }, { context });
    expect(await kit.sync.wait(approved.runId)).toMatchObject({ state: 'succeeded', approvedHash: held.planHash });
    const undone = await call(handlers.undoRun, { runId: approved.runId }, { context });
    expect(await kit.sync.wait(undone.runId)).toMatchObject({ state: 'succeeded', kind: 'undo' });
    expect(await call(handlers.listRuns, { offset: 0, limit: 2 }, { context })).toMatchObject({
      total: 4,
      items: [{ kind: 'undo' }, { canUndo: false, undoneBy: undone.runId }],
    });
    expect(await call(handlers.readSyncStatus, undefined, { context })).toMatchObject({
      running: null,
      last: { kind: 'undo' },
      held: null,
    });
  });

  test('refuse with a code that the screens can explain', async () => {
    const handlers = createSyncHandlers({ sync: kit.sync });
    await expect(call(handlers.undoRun, { runId: 7 }, { context })).rejects.toMatchObject({ code: 'REFUSED', data: { code: 'not_found' } });
    await expect(call(handlers.cancelRun, { runId: 7 }, { context })).rejects.toMatchObject({
      code: 'REFUSED',
      data: { code: 'sync_not_running' },
    });
    await expect(call(handlers.approvePlan, { planHash: 'x' }, { context })).rejects.toMatchObject({ code: 'INVALID' });
  });
});
