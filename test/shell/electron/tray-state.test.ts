import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTranslate } from '#main/core/translate.ts';
import { type TrayView, trayStateOf, trayView } from '#main/shell/electron/tray-state.ts';
import { runOf, statusOf } from './sync-statuses.ts';

const time = (at: number): string => new Date(at).toISOString().slice(5, 16);
const japanese = { t: createTranslate('ja'), time };
const english = { t: createTranslate('en'), time };
const labels = ({ groups }: TrayView): string[] => groups.flat().map(({ label }) => label);
const running = { runId: 4, kind: 'sync', stage: 'people', done: 1234, total: 5000, startedAt: 0 } as const;
const held = runOf({ runId: 3, state: 'held' });
const failed = runOf({ runId: 2, state: 'failed' });
const paused = { at: 0, by: 'sato' };

describe('the icon', () => {
  test.each([
    ['idle', {}],
    ['idle', { last: runOf({ state: 'partial' }) }],
    ['running', { running, last: failed, held, paused }],
    ['failed', { last: failed, held, paused }],
    ['failed', { last: runOf({ state: 'interrupted' }) }],
    ['held', { last: held, held, paused }],
    ['held', { last: held }],
    ['paused', { last: runOf(), paused }],
  ] as const)('is %s', (state, status) => expect(trayStateOf(statusOf(status))).toBe(state));
});

describe('the texts', () => {
  test('say what is going on, how far it is, and when it runs', () => {
    const nextAt = Date.parse('2026-11-23T03:00:00Z');
    const view = trayView(statusOf({ running, last: runOf({ finishedAt: Date.parse('2026-11-22T03:00:00Z') }), nextAt }), japanese);
    expect(view.tooltip.split('\n')).toEqual(['連携コンソール', '同期中 1,234/5,000', '前回: 11-22T03:00 変更なし', '次回: 11-23T03:00']);
  });

  test('say so before anything has run, and in English', () => {
    expect(trayView(statusOf(), english).tooltip).toBe('Renkei Console\nReady\nLast: never\nNext: not scheduled');
    expect(trayView(statusOf({ running: { ...running, total: null, kind: 'undo' } }), english).tooltip).toContain('Undoing 1,234');
  });

  test('the menu begins with the tooltip, which many Linux desktops do not show', () => {
    const view = trayView(statusOf({ paused }), japanese);
    expect(labels(view).slice(0, 3)).toEqual(view.tooltip.split('\n').slice(1));
  });
});

describe('the menu', () => {
  const commandsOf = ({ groups }: TrayView) => groups.flat().flatMap(({ command }) => (command === undefined ? [] : [command]));

  test('offers the pause or its end, and the held run', () => {
    expect(commandsOf(trayView(statusOf(), japanese)).map(({ kind }) => kind)).toEqual(['open', 'sync', 'pause', 'quit']);
    const view = trayView(statusOf({ held, last: held, paused }), japanese);
    expect(commandsOf(view)).toEqual([
      { kind: 'open' },
      { kind: 'open', path: '/sync/3' },
      { kind: 'sync' },
      { kind: 'resume' },
      { kind: 'quit' },
    ]);
  });

  test('starts no second synchronisation', () => {
    const sync = (status: Parameters<typeof statusOf>[0]) =>
      trayView(statusOf(status), japanese)
        .groups.flat()
        .find(({ command }) => command?.kind === 'sync')?.enabled;
    expect(sync({})).toBe(true);
    expect(sync({ running })).toBe(false);
  });

  test('always leads back to the window and out of the app', () => {
    const run = fc.constantFrom(null, runOf(), failed, held);
    fc.assert(
      fc.property(run, run, fc.constantFrom(null, running), fc.constantFrom(null, paused), (last, waiting, now, pause) => {
        const kinds = commandsOf(trayView(statusOf({ last, held: waiting, running: now, paused: pause }), english)).map(({ kind }) => kind);
        expect(kinds).toEqual(expect.arrayContaining(['open', 'quit']));
      }),
    );
  });
});
