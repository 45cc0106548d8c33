import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTranslate } from '#main/core/translate.ts';
import { neoSettings } from '#shared/features/neo/model.ts';
import { secretKeys } from '#shared/kernel/secret.ts';
import { openSettings } from './settings-harness.ts';

type Fixture = Awaited<ReturnType<typeof openSettings>>;
let fixture: Fixture;
beforeEach(async () => {
  fixture = await openSettings();
});
afterEach(() => fixture[Symbol.asyncDispose]());

const write = (key: string, text: string) => fixture.settings.writeKey(key, text, 'cron');

describe('config get and set', () => {
  test.each([
    ['neo.serverUrl', 'https://neo.example.jp/dneo.cgi', 'https://neo.example.jp/dneo.cgi'],
    ['neo.sync.enabled', 'on', true],
    ['neo.sync.enabled', 'false', false],
    ['neo.sync.times', '12:30, 03:00,12:30', ['03:00', '12:30']],
    ['neo.sync.times', '', []],
    ['neo.guard.maxSuspendPercent', '7.5', 7.5],
    ['neo.notification.intervalMinutes', '30', 30],
    ['common.language', 'en', 'en'],
    ['common.proxy.bypass', 'localhost,.example.jp', ['localhost', '.example.jp']],
    ['neo.fieldMap.request.pageSize', '500', 500],
  ])('%s ← %s', async (key, text, value) => {
    await write(key, text);
    expect(await fixture.settings.readKey(key)).toEqual(value);
  });

  test.each([
    ['neo.sync.enabled', 'yes please', 'not_true_or_false'],
    ['neo.guard.maxSuspendCount', '0x10', 'not_a_number'],
    ['neo.guard.maxSuspendCount', '', 'not_a_number'],
    ['neo.guard.maxSuspendCount', '1.5', 'not_whole'],
    ['neo.notification.intervalMinutes', '7', 'invalid_value'],
    ['neo.sync.times', '03:00,25:00', 'bad_time'],
    ['common.timeZone', 'Asia/Atlantis', 'bad_time_zone'],
    ['common.proxy.url', 'http://user:pass@proxy.example.jp:8080', 'url_with_credentials'],
    ['neo.serverUrl', 'https://user@neo.example.jp/', 'url_with_credentials'],
  ])('%s ← %s is refused with %s and changes nothing', async (key, text, code) => {
    await expect(write(key, text)).rejects.toMatchObject({ fields: [expect.objectContaining({ code })] });
    expect(await fixture.audit()).toEqual([]);
  });

  test.each([
    ['neo.guard.maxSuspendPercent', '101', 'out_of_range', { min: 0, max: 100 }],
    ['calendar.limits.megabytes', '0', 'out_of_range', { min: 1, max: 50 }],
    ['neo.admin.loginId', 'x'.repeat(256), 'too_long', { limit: 255 }],
    ['neo.sync.times', Array.from({ length: 25 }, () => '03:00').join(','), 'too_many', { limit: 24 }],
  ])('of %s what is beyond a limit is refused with the limit', async (key, text, code, params) => {
    await expect(write(key, text)).rejects.toMatchObject({ fields: [{ path: key, code, params }] });
  });

  test('a mistyped name is answered with the right one', async () => {
    await expect(fixture.settings.readKey('neo.serverURL')).rejects.toMatchObject({
      code: 'unknown_setting',
      params: { key: 'neo.serverURL', suggestion: 'neo.serverUrl' },
    });
    await expect(write('timeZone', 'Asia/Tokyo')).rejects.toMatchObject({ params: { suggestion: 'common.timeZone' } });
    await expect(write('completely.different', '1')).rejects.toMatchObject({ params: { suggestion: 'none' } });
    await expect(write('__proto__', '1')).rejects.toMatchObject({ code: 'unknown_setting' });
    await expect(fixture.settings.setSecret('neo.admin.pasword', null, 'cron')).rejects.toMatchObject({
      code: 'unknown_secret',
      params: { suggestion: 'neo.admin.password' },
    });
  });

  test.each([
    ['ja', '「neo.serverUrl」ではないか確認してください。', '設定の名前を確認してください。'],
    ['en', 'Check whether you mean “neo.serverUrl”.', 'Check the name of the setting.'],
  ] as const)('in %s the remedy names the likely setting, or asks to check the name', (language, likely, unlikely) => {
    const translate = createTranslate(language);
    expect(translate('problem.unknown_setting.remedy', { key: 'x', suggestion: 'neo.serverUrl' })).toBe(likely);
    expect(translate('problem.unknown_setting.remedy', { key: 'x', suggestion: 'none' })).toBe(unlikely);
  });

  test.each(secretKeys)('the secret %s is neither read nor written as a setting', async (key) => {
    await expect(fixture.settings.readKey(key)).rejects.toMatchObject({ code: 'secret_not_a_setting' });
    await expect(write(key, 'hunter2')).rejects.toMatchObject({ code: 'secret_not_a_setting' });
  });

  test('a setting is not set as a secret', async () => {
    await expect(fixture.settings.setSecret('neo.serverUrl', null, 'cron')).rejects.toMatchObject({ code: 'setting_not_a_secret' });
  });
});

describe('config export and import', () => {
  const bytes = async (from: Fixture): Promise<string> => JSON.stringify(await from.settings.exportAll(), undefined, 2);

  test('an export taken over by a fresh installation is exported again byte for byte', async () => {
    const text = fc.string({ maxLength: 60 });
    const drafts = fc.record({
      loginId: text,
      times: fc.uniqueArray(fc.constantFrom('00:00', '03:00', '09:15', '23:59')),
      percent: fc.double({ min: 0, max: 100, noNaN: true }),
      enabled: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(drafts, async ({ loginId, times, percent, enabled }) => {
        await using source = await openSettings();
        await using target = await openSettings();
        const settings = neoSettings.parse({
          admin: { loginId },
          sync: { enabled: false, times },
          guard: { maxSuspendPercent: percent },
          notification: { allowed: enabled },
        });
        await source.settings.saveNeo({ settings, secrets: { 'neo.admin.password': 'not exported' }, revision: 0 }, 'sato');
        const exported = await bytes(source);
        expect(exported).not.toContain('not exported');
        await target.settings.importAll(JSON.parse(exported), 'suzuki');
        expect(await bytes(target)).toBe(exported);
        expect(await target.settings.readNeo()).toEqual(await source.settings.readNeo());
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  test('names the format, every setting, and no secret', async () => {
    const exported = await fixture.settings.exportAll();
    expect(exported).toMatchObject({ formatVersion: 1, 'common.timeZone': 'Asia/Tokyo', 'neo.sync.times': ['03:00'] });
    expect(Object.keys(exported).filter((key) => secretKeys.some((secret) => secret === key))).toEqual([]);
  });

  test('one bad value among good ones changes nothing in either slice, and all bad ones are named', async () => {
    const imported = {
      formatVersion: 1,
      'common.language': 'en',
      'common.timeZone': 'Mars',
      'neo.admin.loginId': 'admin',
      'neo.sync.times': ['9'],
    };
    await expect(fixture.settings.importAll(imported, 'sato')).rejects.toMatchObject({
      fields: [expect.objectContaining({ path: 'common.timeZone' }), expect.objectContaining({ path: 'neo.sync.times.0' })],
    });
    expect(await fixture.audit()).toEqual([]);
    expect(await fixture.settings.readCommon()).toMatchObject({ language: 'ja' });
  });

  test('a bad value in one slice keeps the good ones of the other from being taken over', async () => {
    const imported = { formatVersion: 1, 'common.timeZone': 'Mars', 'neo.admin.loginId': 'admin' };
    await expect(fixture.settings.importAll(imported, 'sato')).rejects.toMatchObject({
      fields: [{ path: 'common.timeZone', code: 'bad_time_zone' }],
    });
    expect((await fixture.settings.readNeo()).admin.loginId).toBe('');
    expect(fixture.announced).toEqual([]);
  });

  test.each([
    [{ 'common.language': 'en' }, 'import_format_unsupported'],
    [{ formatVersion: 2 }, 'import_format_unsupported'],
    [[], 'import_format_unsupported'],
    ['text', 'import_format_unsupported'],
    [null, 'import_format_unsupported'],
    [{ formatVersion: 1, 'neo.unheardOf': 1 }, 'import_unknown_settings'],
    [JSON.parse('{"formatVersion":1,"__proto__":{"polluted":true}}'), 'import_unknown_settings'],
    [{ formatVersion: 1, 'neo.admin.password': 'hunter2' }, 'import_contains_secrets'],
  ])('%j is refused with %s', async (imported, code) => {
    await expect(fixture.settings.importAll(imported, 'sato')).rejects.toMatchObject({ code });
  });

  test('an address with a password in it does not get in by import either', async () => {
    const imported = { formatVersion: 1, 'common.proxy.url': 'http://user:hunter2@proxy.example.jp/' };
    await expect(fixture.settings.importAll(imported, 'sato')).rejects.toMatchObject({
      fields: [expect.objectContaining({ code: 'url_with_credentials' })],
    });
  });
});
