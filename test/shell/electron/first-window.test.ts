import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'out', 'main');

const staticImport = /^(?:import|export)\b[^"';]*["']([^"']+)["']/gm;
const lazyImport = /\bimport\(["']([^"']+)["']\)/g;

/** The built files that an entry loads, with their code: before anything of it runs, or all that it may ever load. */
function reached(entry: string, patterns: readonly RegExp[]): { code: Map<string, string>; packages: Set<string> } {
  const code = new Map<string, string>();
  const packages = new Set<string>();
  const visit = (file: string): void => {
    if (code.has(file)) return;
    const text = readFileSync(path.join(folder, file), 'utf8');
    code.set(file, text);
    for (const [, name = ''] of patterns.flatMap((pattern) => [...text.matchAll(pattern)])) {
      if (name.startsWith('./')) visit(name.slice(2));
      else if (!name.startsWith('node:')) packages.add(name);
    }
  };
  visit(entry);
  return { code, packages };
}

/** What only shows up where it is: schemas, procedures, message formats, the database, and the texts of each language. */
const marks = ['ZodObject', 'StandardRPCHandler', 'IntlMessageFormat', 'SelectQueryBuilder', '外部連携設定', 'Integrations'];

describe('what the desktop app loads before it opens its window', () => {
  const first = reached('electron.js', [staticImport]);
  const all = reached('electron.js', [staticImport, lazyImport]);
  const includes = (code: ReadonlyMap<string, string>, mark: string) => [...code.values()].some((text) => text.includes(mark));

  test('is small', () => {
    const sizes = [...first.code].map(([file, text]) => `${text.length} ${file}`).join('\n');
    const total = [...first.code.values()].reduce((sum, text) => sum + text.length, 0);
    // A walk that stopped at the entry would pass as well.
    expect(first.code.size).toBeGreaterThan(4);
    expect(total, sizes).toBeLessThanOrEqual(64_000);
    expect([...first.packages]).toEqual(['electron']);
  });

  test.each(marks)('holds no %s, which comes later', (mark) => {
    expect(includes(first.code, mark)).toBe(false);
    expect(includes(all.code, mark)).toBe(true);
  });
});
