import path from 'node:path';
import { expect, test } from 'vitest';
import { jaScreens } from '#shared/i18n/ja-screens.ts';
import { jaStart } from '#shared/i18n/ja-start.ts';
import { enScreens } from '#shared/i18n/en-screens.ts';
import { enStart } from '#shared/i18n/en-start.ts';
import { ja } from '#shared/i18n/ja.ts';
import { filesUnder, read, textsIn } from './sources.ts';

const layers = { '#renderer': 'src-renderer', '#shared': 'src-shared' };

/** Our own files that a file imports; those of `import(…)` as well, unless they are what the registry of screens opens. */
function importsOf(file: string): string[] {
  const pattern = file === 'src-renderer/screens.tsx' ? /\bfrom '([#.][^']+)'/g : /(?:\bfrom |\bimport ?\(?)'([#.][^']+)'/g;
  return [...read(file).matchAll(pattern)]
    .map(([, name = '']) => {
      const [first = '', ...rest] = name.split('/');
      const layer = Object.entries(layers).find(([alias]) => alias === first)?.[1];
      return layer === undefined ? path.posix.join(path.posix.dirname(file), name) : [layer, ...rest].join('/');
    })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('src-shared/i18n/'));
}

/** What can be shown before anybody has opened a screen: frame, home, and the dialogs of the frame. */
function filesOfStart(): string[] {
  const files = new Set(['src-renderer/frame/page.tsx']);
  for (const file of files) for (const imported of importsOf(file)) files.add(imported);
  return [...files];
}

/** The messages of `ids` that a program names, in full or by a template: `field.${key}.label`. */
function namedIn(files: readonly string[], ids: readonly string[]): string[] {
  const named = files
    .flatMap((file) => textsIn(file))
    .map(({ parts }) => parts)
    .filter(([first]) => first !== null && /^[a-z]\w*\./i.test(first ?? ''));
  const matches = (parts: readonly (string | null)[], id: string): boolean => {
    const [first, last] = [parts[0] ?? '', parts.at(-1) ?? ''];
    return parts.length === 1 ? first === id : id.startsWith(first) && id.endsWith(last);
  };
  return ids.filter((id) => named.some((parts) => matches(parts, id)));
}

const files = filesOfStart();

test('a window that has only the first texts never misses one: not in the frame, on the home, or for any problem', () => {
  expect(files).toEqual(expect.arrayContaining(['src-renderer/features/home/sync-panel.tsx', 'src-renderer/frame/screen-search.tsx']));
  expect(files).not.toContain('src-renderer/features/neo/neo-screen.tsx');
  expect(namedIn(files, Object.keys(jaStart)).length).toBeGreaterThan(200);
  expect(namedIn(files, Object.keys(jaScreens))).toEqual([]);
  expect(Object.keys(jaScreens).filter((id) => /^(problem|invalid|screen)\./.test(id))).toEqual([]);
});

test('no screen says what only the terminal, the tray and the menu do, which no window loads', () => {
  const inWindows = new Set([jaStart, jaScreens].flatMap((texts) => Object.keys(texts)));
  const elsewhere = Object.keys(ja).filter((id) => !inWindows.has(id));
  expect(elsewhere).toEqual(expect.arrayContaining(['tray.idle']));
  const screens = filesUnder('src-renderer').filter((file) => /\.tsx?$/.test(file));
  // A code that the terminal gives matches `problem.${code}.cause` as well, and reaches no window.
  expect(namedIn(screens, elsewhere).filter((id) => !id.startsWith('problem.cli_'))).toEqual([]);
});

test('both languages are divided alike', () => {
  expect(Object.keys(enStart)).toEqual(Object.keys(jaStart));
  expect(Object.keys(enScreens)).toEqual(Object.keys(jaScreens));
});
