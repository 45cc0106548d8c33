import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settingKeys } from '#main/core/settings-keys.ts';
import { writeAudit } from '#main/features/audit/audit-log.ts';
import type { App } from '#main/core/app.ts';
import type { Language } from '#shared/features/common/model.ts';
import { type ReportFormat, reportRequest } from '#shared/features/report/model.ts';
import { settingsRecord } from '#shared/features/report/settings-record.ts';
import { messages } from '#shared/i18n/messages.ts';
import { Secret, secretKeys } from '#shared/kernel/secret.ts';
import { openTestApp } from '#test/support/app.ts';
import { tempFolder } from '#test/support/temp-folder.ts';
import { readCsv } from './read-csv.ts';

const NOW = Date.UTC(2026, 10, 22, 1, 5, 7);
const CLIENT_SECRET = 'issued-client-secret-1a2b';
const stack = new AsyncDisposableStack();
let app: App;

beforeAll(async () => {
  app = stack.use(await openTestApp(stack.use(await tempFolder()).path, () => NOW));
  await app.settings.setSecret('neo.sso.clientSecret', new Secret(CLIENT_SECRET), 'kanri');
  const entered = {
    'common.chatluckBaseUrl': 'https://chat.example.jp/cgi-bin/sign.exe',
    'neo.sync.enabled': 'true',
    'neo.sync.times': '03:00,12:30',
    'neo.guard.maxSuspendCount': '25',
    'neo.sso.clientId': '=cmd|/c',
  };
  for (const [key, value] of Object.entries(entered)) await app.settings.writeKey(key, value, 'kanri');
});
afterAll(() => stack.disposeAsync());

async function exported(request: object, format: ReportFormat, language: Language = 'ja'): Promise<string> {
  const { bytes } = await app.reports.export(reportRequest.parse(request), format, language, 'kanri');
  return new TextDecoder().decode(bytes);
}

describe('設定状況', () => {
  test.each(['ja', 'en'] as const)('holds every setting and every secret under its label, in %s', async (language) => {
    const rows = readCsv(await exported({ kind: 'settings' }, 'csv', language)).slice(1);
    const labels = new Map(rows.map(([, , label = '', , , key = '']) => [key, label]));
    const texts: Readonly<Record<string, string>> = messages[language];
    for (const key of [...settingKeys, ...secretKeys]) {
      expect([texts[`field.${key}.label`], texts[`field.${key}.name`]]).toContain(labels.get(key));
    }
    const html = await exported({ kind: 'settings' }, 'html', language);
    for (const label of labels.values()) expect(html).toContain(label.replaceAll('&', '&amp;').replaceAll("'", '&#x27;'));
  });

  test('says values in the words of the screens, and what the default was', async () => {
    const rows = readCsv(await exported({ kind: 'settings' }, 'csv'));
    const row = (key: string) => rows.find((cells) => cells[5] === key)?.slice(3, 5);
    expect(row('neo.sync.enabled')).toEqual(['行う', '行わない']);
    expect(row('neo.sync.times')).toEqual(['03:00、12:30', '03:00']);
    expect(row('neo.guard.maxSuspendCount')).toEqual(['25 人', '10 人']);
    expect(row('neo.guard.maxSuspendPercent')).toEqual(['5 %', '']);
    expect(row('common.language')).toEqual(['日本語', '']);
    expect(row('neo.serverUrl')).toEqual(['未設定', '']);
    expect(row('neo.sso.clientId')).toEqual(["'=cmd|/c", '']);
  });

  test('of a secret tells only whether it is set: not a character, in no format', async () => {
    const html = await exported({ kind: 'settings' }, 'html');
    expect(html).toMatch(/<td>クライアントシークレット<\/td><td>設定済み<\/td>/);
    expect(html).toMatch(/<td>システム管理者のパスワード<\/td><td>未設定<\/td>/);
    for (const format of ['html', 'csv', 'json'] as const) {
      const text = await exported({ kind: 'settings' }, format);
      expect(text).not.toContain(CLIENT_SECRET.slice(-4));
      expect(text).not.toContain(CLIENT_SECRET.slice(0, 4));
    }
  });

  test('derives the addresses for single sign-on from ChatLuck’s URL', async () => {
    const html = await exported({ kind: 'settings', slice: 'neo' }, 'html');
    expect(html).toContain('https://chat.example.jp/cgi-bin/sign.exe');
    expect(html).toContain('https://chat.example.jp/cgi-bin/chatGadgetSign.exe');
  });

  test('as data has every setting under its dotted name', async () => {
    const record = settingsRecord.parse(JSON.parse(await exported({ kind: 'settings' }, 'json')));
    expect(Object.keys(record.settings)).toEqual(settingKeys);
    expect(record.secrets).toEqual(Object.fromEntries(secretKeys.map((key) => [key, key === 'neo.sso.clientSecret' ? 'set' : 'unset'])));
    expect(record).toMatchObject({ ssoUrls: { login: 'https://chat.example.jp/cgi-bin/sign.exe' }, secretStore: { state: 'ready' } });
  });

  test('of one screen leaves the others out', async () => {
    const html = await exported({ kind: 'settings', slice: 'common' }, 'html');
    expect(html).toContain('プロキシのURL');
    expect(html).not.toContain('同期実行時間');
    const { settings, secrets } = settingsRecord.parse(JSON.parse(await exported({ kind: 'settings', slice: 'common' }, 'json')));
    expect(Object.keys({ ...settings, ...secrets }).every((key) => key.startsWith('common.'))).toBe(true);
  });

  test('has a heading for each screen and under it one for each section', async () => {
    const html = await exported({ kind: 'settings' }, 'html');
    const headings = [...html.matchAll(/<(h[1-6])>([^<]*)<\/\1>/g)].map(([, level, text]) => `${level} ${text}`);
    expect(headings.slice(0, 4)).toEqual(['h1 設定状況', 'h2 共通環境設定', 'h3 ChatLuck URL設定', 'h3 日時と表示']);
  });

  test('in English nothing Japanese is left but names', async () => {
    const html = await exported({ kind: 'settings' }, 'html', 'en');
    expect(html.replaceAll('日本語', '').replace(/<style>.*?<\/style>/s, '')).not.toMatch(/[\u3040-\u30FF\u4E00-\u9FFF]/u);
  });
});

describe('監査ログ', () => {
  test('tells who changed what, when, and from what to what', async () => {
    const html = await exported({ kind: 'audit' }, 'html');
    expect(html).toContain('<td>2026/11/22 10:05:07</td><td>kanri</td><td>設定を変更</td><td>データの同期</td>');
    expect(html).toContain('<del>行わない</del> → <ins>行う</ins>');
    expect(html).toContain('<del>（空）</del> → <ins>=cmd|/c</ins>');
    expect(html).not.toContain(CLIENT_SECRET.slice(-4));
  });

  test('can be narrowed to what the screen shows, and says so', async () => {
    const html = await exported({ kind: 'audit', text: 'maxSuspendCount' }, 'html');
    expect(html).toContain('「maxSuspendCount」を含む');
    expect(html.match(/<td>kanri<\/td>/g)).toHaveLength(1);
  });

  test('as a spreadsheet has times it can sort and no formulas', async () => {
    const rows = readCsv(await exported({ kind: 'audit' }, 'csv'));
    expect(rows.find((cells) => cells[6] === 'neo.sso.clientId')).toEqual([
      '2026-11-22 10:05:07',
      'kanri',
      '設定を変更',
      'クライアントID',
      '',
      "'=cmd|/c",
      'neo.sso.clientId',
    ]);
  });

  test('of a long log holds every entry once, newest first', async () => {
    const written = Array.from({ length: 1101 }, (_, index) => String(index));
    const change = { actor: 'sato', action: 'setting.changed', subject: 'neo.guard.maxSuspendCount', before: '' };
    await writeAudit(
      app.db,
      app.ports.clock,
      written.map((after) => ({ ...change, after })),
    );
    const entries: { after: string }[] = JSON.parse(await exported({ kind: 'audit', text: 'sato' }, 'json'));
    expect(entries.map(({ after }) => after)).toEqual(written.toReversed());
  });
});
