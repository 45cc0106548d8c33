import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { firstLoad, rendererDir, totalOf } from '#test/support/first-load.ts';

const KB = 1000;
/** What a slow line still brings in about a second. */
const BAR_KB = 180;

describe('what has to be there before the first screen is', () => {
  test.each(['ja', 'en'] as const)('fits in 180 kB after gzip (%s)', (language) => {
    const files = firstLoad(language);
    // A walk that stopped at the page would pass as well.
    expect(files.size).toBeGreaterThan(8);
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
});
