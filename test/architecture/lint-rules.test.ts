import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { plantTree } from './planted-tree.ts';

/** What may stand in each folder, and what may not: the file, its text, and the rule that refuses it (none: it is accepted). */
const imports: readonly (readonly [file: string, text: string, refused?: string])[] = [
  ['src-shared/a01.ts', "import { z } from 'zod';\nexport const a = z.string();"],
  ['src-shared/a02.ts', "import { oc } from '@orpc/contract';\nexport const a = oc;"],
  ['src-shared/a03.ts', "import { word } from '#shared/word.ts';\nexport const a = word;"],
  ['src-shared/a04.ts', "import path from 'node:path';\nexport const a = path;", 'no-restricted-imports'],
  ['src-shared/a05.ts', "import { readFileSync } from 'fs';\nexport const a = readFileSync;", 'no-restricted-imports'],
  ['src-shared/a06.ts', "import { app } from 'electron';\nexport const a = app;", 'no-restricted-imports'],
  ['src-shared/a07.ts', "import { useState } from 'react';\nexport const a = useState;", 'no-restricted-imports'],
  ['src-shared/a08.ts', "import { word } from '#main/core/word.ts';\nexport const a = word;", 'no-restricted-imports'],
  ['src-shared/a09.ts', "import { word } from '../src-main/core/word.ts';\nexport const a = word;", 'no-restricted-imports'],
  ['src-shared/a10.ts', "import { word } from '#renderer/word.ts';\nexport const a = word;", 'no-restricted-imports'],

  ['src-renderer/b01.ts', "import { word } from '#shared/word.ts';\nexport const b = word;"],
  ['src-renderer/b02.tsx', "import { useState } from 'react';\nexport const useB = useState;"],
  ['src-renderer/b03.ts', "import { readFileSync } from 'node:fs';\nexport const b = readFileSync;", 'no-restricted-imports'],
  ['src-renderer/b04.ts', "import { ipcRenderer } from 'electron';\nexport const b = ipcRenderer;", 'no-restricted-imports'],
  ['src-renderer/b05.ts', "import { word } from '#main/core/word.ts';\nexport const b = word;", 'no-restricted-imports'],
  ['src-renderer/b06.ts', "import type { Word } from '#main/core/word.ts';\nexport type B = Word;", 'no-restricted-imports'],
  ['src-renderer/b07.ts', "import { word } from '../src-main/core/word.ts';\nexport const b = word;", 'no-restricted-imports'],

  ['src-main/core/c01.ts', "import { word } from '#shared/word.ts';\nimport path from 'node:path';\nexport const c = [word, path];"],
  ['src-main/core/c02.ts', "import { app } from 'electron';\nexport const c = app;", 'no-restricted-imports'],
  ['src-main/core/c03.ts', "import { net } from 'electron/main';\nexport const c = net;", 'no-restricted-imports'],
  ['src-main/core/c04.ts', "import { word } from '#main/adapters/word.ts';\nexport const c = word;", 'no-restricted-imports'],
  ['src-main/core/c05.ts', "import { word } from '../shell/cli/word.ts';\nexport const c = word;", 'no-restricted-imports'],
  ['src-main/core/c06.ts', "import { word } from '#renderer/word.ts';\nexport const c = word;", 'no-restricted-imports'],

  [
    'src-main/features/x/d01.ts',
    "import { word } from '#main/core/word.ts';\nimport { repo } from './x-repo.ts';\nexport const d = [word, repo];",
  ],
  ['src-main/features/x/d02.ts', "import { word } from '#main/features/y/word.ts';\nexport const d = word;"],
  ['src-main/features/x/d03.ts', "import type { Repo } from '#main/features/y/y-repo.ts';\nexport type D = Repo;"],
  ['src-main/features/x/d04.ts', "import { repo } from '#main/features/y/y-repo.ts';\nexport const d = repo;", 'no-restricted-imports'],
  ['src-main/features/x/d05.ts', "import { repo } from '../y/y-repo.ts';\nexport const d = repo;", 'no-restricted-imports'],
  ['src-main/features/x/d06.ts', "import { app } from 'electron';\nexport const d = app;", 'no-restricted-imports'],
  ['src-main/features/x/d07.ts', "import { word } from '#main/adapters/word.ts';\nexport const d = word;", 'no-restricted-imports'],
  ['src-main/features/x/d08.ts', "import { word } from '#main/shell/cli/word.ts';\nexport const d = word;", 'no-restricted-imports'],
  ['src-main/features/x/d09.ts', "import { word } from '../../shell/cli/word.ts';\nexport const d = word;", 'no-restricted-imports'],

  // The slice's one edge: a synchronisation opens it in a worker, where no port can be handed over.
  ['src-main/features/neo/transport.ts', "import { word } from '#main/adapters/word.ts';\nexport const d = word;"],
  ['src-main/features/neo/other.ts', "import { word } from '#main/adapters/word.ts';\nexport const d = word;", 'no-restricted-imports'],

  ['src-main/db/migrations/e01.ts', "import { sql } from 'kysely';\nexport const e = sql;"],
  ['src-main/db/migrations/e02.ts', "import { word } from '#main/core/word.ts';\nexport const e = word;", 'no-restricted-imports'],
  ['src-main/db/migrations/e03.ts', "import { word } from '../word.ts';\nexport const e = word;", 'no-restricted-imports'],
  ['src-main/db/migrations/e04.ts', "import { word } from '#shared/word.ts';\nexport const e = word;", 'no-restricted-imports'],

  [
    'src-main/adapters/f01.ts',
    "import { word } from '#main/core/word.ts';\nimport { request } from 'undici';\nexport const f = [word, request];",
  ],
  ['src-main/adapters/f02.ts', "import { word } from '#main/features/y/word.ts';\nexport const f = word;", 'no-restricted-imports'],
  ['src-main/adapters/f03.ts', "import { word } from '../features/y/word.ts';\nexport const f = word;", 'no-restricted-imports'],
  ['src-main/adapters/f04.ts', "import { safeStorage } from 'electron';\nexport const f = safeStorage;", 'no-restricted-imports'],

  ['src-main/shell/electron/g01.ts', "import { app } from 'electron';\nexport const g = app;"],
  ['src-main/shell/browser/g02.ts', "import { app } from 'electron';\nexport const g = app;", 'no-restricted-imports'],
  ['src-main/shell/cli/g03.ts', "import { word } from '#main/adapters/word.ts';\nexport const g = word;"],
  ['src-main/shell/cli/g04.ts', "import { word } from '#renderer/word.ts';\nexport const g = word;", 'no-restricted-imports'],
  [
    'src-main/shell/electron/g05.ts',
    "import { word } from '../../../src-renderer/word.ts';\nexport const g = word;",
    'no-restricted-imports',
  ],
];

const habits: typeof imports = [
  ['src-main/core/h01.ts', 'export const h = (x: any): unknown => x;', 'no-explicit-any'],
  ['src-main/core/h02.ts', "export const h = (): void => console.log('x');", 'no-console'],
  ['src-main/shell/cli/h03.ts', "export const h = (): void => console.log('x');"],
  ['src-main/core/h04.ts', 'export const h = (work: () => Promise<void>): void => {\n  work();\n};', 'no-floating-promises'],
  ['src-main/core/h05.ts', 'export const h = (work: () => Promise<void>): void => {\n  void work();\n};'],
  [
    'src-main/core/h06.ts',
    "export function h(kind: 'a' | 'b'): number {\n  switch (kind) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}",
    'switch-exhaustiveness-check',
  ],
  ['src-main/core/h07.ts', "import { Word } from '#main/core/word.ts';\nexport const h = (x: Word): Word => x;", 'consistent-type-imports'],
  ['src-main/core/h08.ts', 'export const h = (x: string | undefined): string => x!;', 'no-non-null-assertion'],
  ['src-main/core/h09.ts', "import { i } from './h10.ts';\nexport const h = (): unknown => i;", 'no-cycle'],
  ['src-main/core/h10.ts', "import { h } from './h09.ts';\nexport const i = (): unknown => h;", 'no-cycle'],
  ['src-main/core/h11.ts', 'export default 1;', 'no-default-export'],
  ['src-main/core/h12.ts', "// @ts-expect-error later\nexport const h: number = 'x';", 'ban-ts-comment'],
  ['src-main/core/h13.ts', '// oxlint-disable-next-line no-console\nexport const h = 1;', 'Unused oxlint-disable'],
  ['src-main/core/h14.ts', 'export const h = (text: string): string[] => JSON.parse(text);', 'no-unsafe-return'],
  ['src-renderer/i01.tsx', 'export const I = () => <img src="x" />;', 'alt-text'],
  ['src-renderer/i02.tsx', 'export const I = () => <div onClick={() => undefined} />;', 'click-events-have-key-events'],
  [
    'src-renderer/i03.tsx',
    "import { useState } from 'react';\nexport function I({ on }: { on: boolean }) {\n  if (on) useState(1);\n  return null;\n}",
    'rules-of-hooks',
  ],
  [
    'src-renderer/i04.tsx',
    "import { useEffect } from 'react';\nexport function I({ on }: { on: () => void }) {\n  useEffect(() => on(), []);\n  return null;\n}",
    'exhaustive-deps',
  ],
  [
    'src-renderer/i05.tsx',
    'export const I = ({ html }: { html: string }) => <p dangerouslySetInnerHTML={{ __html: html }} />;',
    'no-danger',
  ],
];

/** What the imports above lead to. */
const word = 'export const word = 1;\nexport type Word = number;';
const repo = 'export const repo = 1;\nexport type Repo = number;';
const surroundings = {
  ...Object.fromEntries(
    ['src-shared', 'src-renderer', 'src-main/core', 'src-main/db', 'src-main/adapters', 'src-main/shell/cli', 'src-main/features/y'].map(
      (folder) => [`${folder}/word.ts`, word],
    ),
  ),
  'src-main/features/x/x-repo.ts': repo,
  'src-main/features/y/y-repo.ts': repo,
};

const report = z.object({ diagnostics: z.array(z.object({ filename: z.string(), code: z.string().optional(), message: z.string() })) });

/** One run of the real oxlint over everything planted. → the rules that spoke, per file */
function lint(): ReadonlyMap<string, string[]> {
  using tree = plantTree({ ...surroundings, ...Object.fromEntries([...imports, ...habits].map(([file, text]) => [file, text])) });
  const { output } = tree.run('oxlint/bin/oxlint', ['-f', 'json']);
  const found = new Map<string, string[]>();
  for (const { filename, code, message } of report.parse(JSON.parse(output)).diagnostics) {
    const file = filename.replaceAll('\\', '/');
    found.set(file, [...(found.get(file) ?? []), code ?? message]);
  }
  return found;
}

describe('oxlint over planted files', () => {
  const found = lint();
  const spoken = (file: string): string => (found.get(file) ?? []).join(', ');
  const refusals = (cases: typeof imports) => cases.flatMap(([file, text, rule]) => (rule === undefined ? [] : [{ file, text, rule }]));
  const acceptances = (cases: typeof imports) => cases.flatMap(([file, text, rule]) => (rule === undefined ? [{ file, text }] : []));

  test.each(refusals(imports))('$file may not: $text', ({ file, rule }) => expect(spoken(file)).toContain(rule));
  test.each(acceptances(imports))('$file may: $text', ({ file }) => expect(spoken(file)).toBe(''));
  test.each(refusals(habits))('$rule refuses: $text', ({ file, rule }) => expect(spoken(file)).toContain(rule));
  test.each(acceptances(habits))('$file may: $text', ({ file }) => expect(spoken(file)).toBe(''));
});
