import type { MenuItemConstructorOptions as Item } from 'electron';
import { describe, expect, test } from 'vitest';
import { createTranslate } from '#main/core/translate.ts';
import type { Command } from '#main/shell/electron/command.ts';
import { menuTemplate } from '#main/shell/electron/menu.ts';

const platforms = ['win32', 'darwin', 'linux'] as const;
const template = (
  language: 'ja' | 'en',
  platform: NodeJS.Platform,
  { fromSource = false, hasNotices = true, run = (_command: Command): void => undefined } = {},
) => menuTemplate({ t: createTranslate(language), platform, fromSource, hasNotices, run });

const flat = (items: readonly Item[]): Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
const lines = (items: readonly Item[]): Item[] => flat(items).filter(({ type }) => type !== 'separator');

describe.each(platforms)('the menu on %s', (platform) => {
  test('has a Japanese label for every entry', () => {
    const latin = lines(template('ja', platform, { fromSource: true })).filter(
      ({ label = '' }) => !/[\u3040-\u30ff\u4e00-\u9fff]/.test(label),
    );
    expect(latin).toEqual([]);
  });

  test('has the same entries in English', () => {
    const shape = (language: 'ja' | 'en') =>
      flat(template(language, platform)).map(({ role, accelerator, type }) => [role, accelerator, type]);
    expect(shape('en')).toEqual(shape('ja'));
    expect(lines(template('en', platform)).every(({ label = '' }) => /^[\x20-\x7e…]+$/.test(label))).toBe(true);
  });

  test('gives no key to two entries', () => {
    const keys = flat(template('ja', platform)).flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(expect.arrayContaining(['CommandOrControl+,', 'CommandOrControl+Plus', 'CommandOrControl+=']));
  });

  test('opens the settings and quits', () => {
    const done: Command[] = [];
    const items = lines(template('en', platform, { run: (command) => done.push(command) }));
    for (const label of ['Common settings…', 'Quit Renkei Console', 'Synchronise now', 'ChatLuck manual', 'Third-party notices']) {
      const item = items.find((candidate) => candidate.label?.replace('&', '') === label);
      if (item?.click === undefined) throw new Error(`no ${label}`);
      Reflect.apply(item.click, undefined, []);
    }
    expect(done).toEqual([
      { kind: 'open', path: '/common' },
      { kind: 'quit' },
      { kind: 'sync' },
      { kind: 'manual' },
      { kind: 'thirdPartyNotices' },
    ]);
  });

  test('reloads and shows the developer tools only from source', () => {
    const roles = (fromSource: boolean) => flat(template('ja', platform, { fromSource })).map(({ role }) => role);
    expect(roles(false)).not.toEqual(expect.arrayContaining(['reload']));
    expect(roles(false)).not.toEqual(expect.arrayContaining(['toggleDevTools']));
    expect(roles(true)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
  });
});

test('macOS has the menu of the app first, and there alone settings and the end', () => {
  const [first, file] = template('ja', 'darwin');
  expect(first?.label).toBe('連携コンソール');
  expect(lines(file === undefined ? [] : [file]).map(({ accelerator }) => accelerator)).not.toContain('CommandOrControl+Q');
});

test('the notices of third parties are offered only where they lie', () => {
  const labels = (hasNotices: boolean) => lines(template('ja', 'darwin', { hasNotices })).map(({ label }) => label);
  expect(labels(true)).toContain('サードパーティーのライセンス');
  expect(labels(false)).not.toContain('サードパーティーのライセンス');
});

describe.each(['ja', 'en'] as const)('keys within the menus in %s', (language) => {
  const keyOf = ({ label = '' }: Item): string | undefined => /&(.)/.exec(label)?.[1]?.toUpperCase();

  test.each(['win32', 'linux'] as const)('on %s every visible entry has one, no two of a menu the same', (platform) => {
    const menus = template(language, platform, { fromSource: true });
    const levels = [menus, ...menus.map(({ submenu }) => (Array.isArray(submenu) ? submenu : []))];
    for (const level of levels) {
      const keys = level.filter(({ type, visible }) => type !== 'separator' && visible !== false).map(keyOf);
      expect(keys).not.toContain(undefined);
      expect(new Set(keys).size).toBe(keys.length);
    }
    expect(menus.map(keyOf)).toEqual(['F', 'E', 'V', 'W', 'H']);
  });

  test('macOS has none', () => expect(flat(template(language, 'darwin')).filter((item) => keyOf(item) !== undefined)).toEqual([]));
});

test('a Japanese label has its key in brackets, before the ellipsis', () => {
  const labels = lines(template('ja', 'win32')).map(({ label }) => label);
  expect(labels).toEqual(expect.arrayContaining(['ファイル(&F)', '印刷(&P)…']));
});
