import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTranslate } from '#main/core/translate.ts';
import { describeAnnouncement, type News, observe, type Seen } from '#main/shell/electron/notifier.ts';
import { runState, runTrigger, type SyncRun } from '#shared/features/directory/sync-model.ts';
import { runOf, statusOf, withPeople } from './sync-statuses.ts';

/** What is announced while these runs end one after the other; the console was started after the first. */
function replay(runs: readonly Partial<SyncRun>[], isWatched = false): (News | null)[] {
  let seen: Seen | undefined;
  return runs.map((run, index) => {
    const observed = observe(seen, statusOf({ last: runOf({ runId: index + 1, ...run }) }), isWatched);
    seen = observed.seen;
    return observed.announcement?.news ?? null;
  });
}

const failed = { state: 'failed' } as const;
const changed = { state: 'succeeded', counts: withPeople({ added: 2 }) } as const;
const heldAs = (planHash: string) => ({ state: 'held', planHash }) as const;

describe('a notification comes when something changes', () => {
  test('how things stand at the start is no news', () => {
    expect(replay([failed])).toEqual([null]);
    expect(replay([heldAs('a')])).toEqual([null]);
  });

  test('a failure, but not the next one; then the recovery', () => {
    expect(replay([{}, failed, failed, { state: 'interrupted' }, {}, {}])).toEqual([null, 'failed', null, null, 'recovered', null]);
  });

  test('a held plan, and another one, but not the same one every night', () => {
    expect(replay([{}, heldAs('a'), heldAs('a'), heldAs('b')])).toEqual([null, 'held', null, 'held']);
  });

  test('a scheduled run when it has changed something', () => {
    expect(replay([{}, {}, changed, { ...changed, state: 'partial' }])).toEqual([null, null, 'finished', 'partial']);
  });

  test('a run that somebody asked for, whatever it found', () => {
    const manual = { trigger: 'manual', actor: 'sato' } as const;
    expect(replay([{}, manual, { ...manual, ...changed }, { ...manual, kind: 'undo', state: 'succeeded' }])).toEqual([
      null,
      'unchanged',
      'finished',
      'undone',
    ]);
  });

  test('not for a run that somebody started and sees in the window, but for a scheduled one', () => {
    expect(replay([{}, { ...changed, trigger: 'manual' }], true)).toEqual([null, null]);
    expect(replay([{}, failed], true)).toEqual([null, 'failed']);
  });

  test('a cancelled run changes nothing: the failure before it is still known', () => {
    expect(replay([{}, failed, { state: 'cancelled' }, failed, {}])).toEqual([null, 'failed', null, null, 'recovered']);
  });

  test('no run is announced twice, in whatever order statuses come', () => {
    const status = fc.record({
      runId: fc.integer({ min: 1, max: 6 }),
      state: runStateArbitrary(),
      trigger: fc.constantFrom(...runTrigger.options),
    });
    fc.assert(
      fc.property(fc.array(status, { maxLength: 40 }), fc.boolean(), (runs, isWatched) => {
        const announced: number[] = [];
        let seen: Seen | undefined;
        for (const run of runs) {
          const observed = observe(
            seen,
            statusOf({ last: runOf({ ...run, planHash: String(run.runId), counts: withPeople({ added: 1 }) }) }),
            isWatched,
          );
          seen = observed.seen;
          if (observed.announcement !== null) announced.push(observed.announcement.run.runId);
        }
        expect(new Set(announced).size).toBe(announced.length);
      }),
    );
  });
});

function runStateArbitrary() {
  return fc.constantFrom(...runState.options.filter((state) => state !== 'running' && state !== 'planned'));
}

describe('the words', () => {
  const t = createTranslate('ja');
  test('say how many, and lead to the run', () => {
    const run = runOf({ runId: 12, counts: withPeople({ added: 1200, suspended: 3 }) });
    expect(describeAnnouncement({ news: 'finished', run }, t)).toEqual({
      title: '同期が完了しました',
      body: '追加 1,200 人、変更 0 人、利用停止 3 人',
      path: '/sync/12',
    });
  });

  test('name the cause of a failure', () => {
    const run = runOf({ state: 'failed', problem: { code: 'sync_running', params: {} } });
    expect(describeAnnouncement({ news: 'failed', run }, t).body).toBe(t('problem.sync_running.cause'));
  });

  test.each(['finished', 'unchanged', 'recovered', 'partial', 'undone', 'held', 'failed'] as const)(
    'of %s exist in both languages',
    (news) => {
      for (const language of ['ja', 'en'] as const) {
        const { title, body } = describeAnnouncement({ news, run: runOf() }, createTranslate(language));
        expect(title.length).toBeGreaterThan(5);
        expect(body).not.toMatch(/notification\./);
      }
    },
  );
});
