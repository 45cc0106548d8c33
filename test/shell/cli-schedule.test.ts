import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ConsoleFolder, openConsoleFolder } from './console.fixture.ts';

// Every step here is a process of its own, and all of them share the machine with the other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: ConsoleFolder;
beforeAll(async () => {
  folder = await openConsoleFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

const scheduleCheck = async () => (await folder.json(['doctor'])).value;

test('the schedule is shown, paused and resumed from a terminal, in words and as JSON', async () => {
  const { code, stdout } = await folder.run(['schedule']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'No synchronisation is scheduled.\n' });
  expect(await scheduleCheck()).toMatchObject({ checks: expect.arrayContaining([{ name: 'schedule', state: 'skipped', detail: '' }]) });

  await folder.run(['config', 'set', 'neo.sync.times', '03:00,12:30']);
  await folder.run(['config', 'set', 'neo.sync.enabled', 'on']);
  const set = await folder.run(['schedule', 'status']);
  expect(set.stdout).toMatch(
    /^Scheduled synchronisation: daily at 03:00, 12:30 \(Asia\/Tokyo\)\nNext: \d{4}-\d\d-\d\d (03:00|12:30):00\n$/,
  );

  const paused = await folder.json(['schedule', 'pause']);
  expect(paused).toMatchObject({
    code: 0,
    value: {
      enabled: true,
      times: ['03:00', '12:30'],
      timeZone: 'Asia/Tokyo',
      paused: { at: expect.any(Number), by: expect.stringMatching(/./) },
      nextAt: null,
    },
  });
  const words = await folder.run(['schedule'], { env: { RENKEI_LANG: 'ja' } });
  expect(words.stdout).toMatch(/^定時の同期: 毎日 03:00, 12:30（Asia\/Tokyo）\n一時停止中: .+、\d{4}-\d\d-\d\d \d\d:\d\d:\d\d から\n$/);
  expect(await scheduleCheck()).toMatchObject({
    checks: expect.arrayContaining([
      {
        name: 'schedule',
        state: 'warning',
        detail: '03:00, 12:30 (Asia/Tokyo)',
        problem: expect.objectContaining({ code: 'cli_schedule_paused' }),
      },
    ]),
  });

  expect((await folder.json(['schedule', 'resume'])).value).toMatchObject({ paused: null, nextAt: expect.any(Number) });
  const { value: entries } = await folder.json(['report', 'audit', '--format', 'json', '--text', 'schedule.']);
  expect(entries).toMatchObject([{ action: 'schedule.resumed' }, { action: 'schedule.paused' }]);
});

test('help says what pausing does, in both languages', async () => {
  expect((await folder.run(['help', 'schedule'])).stdout).toContain('schedule [status|pause|resume]');
  expect((await folder.run(['help', 'schedule'], { env: { RENKEI_LANG: 'ja' } })).stdout).toContain('再開するまで');
  expect((await folder.run(['help'])).stdout).toMatch(/^ {2}schedule +\S/m);
});
