import type { MenuItemConstructorOptions as Item } from 'electron';
import { describe, expect, test } from 'vitest';
import { createTranslate } from '#main/core/translate.ts';
import type { Command } from '#main/shell/electron/command.ts';
import { menuTemplate } from '#main/shell/electron/menu.ts';

const platforms = ['win32', 'darwin', 'linux'] as const;
const template = (
  language: 'ja' | 'en',
  platform: NodeJS.Platform,
  { fromSource = false, run = (_command: Command): void => undefined } = {},
) => menuTemplate({ t: createTranslate(language), platform, fromSource, run });

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
    for (const label of ['Common settings…', 'Quit Renkei Console', 'Synchronise now', 'ChatLuck manual']) {
      const item = items.find((candidate) => candidate.label === label);
      if (item?.click === undefined) throw new Error(`no ${label}`);
      Reflect.apply(item.click, undefined, []);
    }
    expect(done).toEqual([{ kind: 'open', path: '/common' }, { kind: 'quit' }, { kind: 'sync' }, { kind: 'manual' }]);
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
