import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesInPage, firstLoad, importsOf, rendererDir, totalOf } from '#test/support/first-load.ts';

const KB = 1000;
/** What a slow line still brings in about a second. */
const BAR_KB = 160;

describe('what has to be there before the first screen is', () => {
  test.each(['ja', 'en'] as const)('fits in 160 kB after gzip (%s)', (language) => {
    const files = firstLoad(language);
    // A walk that stopped at the page would pass as well.
    expect(totalOf(files) / KB).toBeGreaterThan(100);
    expect(totalOf(files) / KB, [...files].map(([file, size]) => `${size} ${file}`).join('\n')).toBeLessThanOrEqual(BAR_KB);
  });

  test('holds the texts of one language, and nothing of screens that nobody has opened', () => {
    const loaded = (language: 'ja' | 'en') =>
      [...firstLoad(language).keys()]
        .filter((file) => file.endsWith('.js'))
        .map((file) => readFileSync(path.join(rendererDir, file), 'utf8'));
    const includes = (scripts: readonly string[], text: string) => scripts.some((script) => script.includes(text));
    expect(includes(loaded('ja'), '外部連携設定')).toBe(true);
    expect(includes(loaded('ja'), 'Integrations')).toBe(false);
    expect(includes(loaded('en'), 'Integrations')).toBe(true);
    expect(includes(loaded('en'), '外部連携設定')).toBe(false);
    // Marks of zod's schemas, of the form library, and of react-aria in a language that the screens do not speak.
    for (const text of ['ZodObject', 'shouldUnregister', 'Löschen']) expect(includes(loaded('ja'), text), text).toBe(false);
  });

  test('is asked for at once: the page names all of it but the texts, and the console is asked before the screens are evaluated', () => {
    const named = filesInPage();
    for (const name of [/\/start-.*\.js$/, /\/start-.*\.css$/, /\/page-.*\.js$/, /\/page-.*\.css$/]) {
      expect(named).toContainEqual(expect.stringMatching(name));
    }
    expect([...firstLoad('ja').keys()].filter((file) => file !== 'index.html' && !named.includes(file))).toEqual([
      expect.stringMatching(/^assets\/ja-start-/),
    ]);
    // Each file costs a request; two scripts with their styles and what both share are all there is.
    expect(named.length, named.join('\n')).toBeLessThanOrEqual(6);
    const script = named.find((file) => /\/start-.*\.js$/.test(file)) ?? '';
    expect(importsOf(readFileSync(path.join(rendererDir, script), 'utf8')).join()).not.toContain('page-');
  });
});

test('what runs in front of every page of the desktop app fits in 8 kB', () => {
  const { size } = statSync(path.join(rendererDir, '..', 'preload', 'index.cjs'));
  expect(size).toBeGreaterThan(100);
  expect(size).toBeLessThanOrEqual(8192);
});
