import { describe, expect, test } from 'vitest';
import { plantTree } from './planted-tree.ts';

/** A tree in which every layer has something to compile. */
const sound = {
  'src-shared/word.ts': 'export const word: string = new URL("https://x.example/").host;',
  'src-main/core/word.ts':
    "import path from 'node:path';\nimport { word } from '#shared/word.ts';\nexport const main: string = path.join(word);",
  'src-main/preload/word.ts': "import { word } from '#shared/word.ts';\nexport const title: string = document.title + word;",
  'src-renderer/word.tsx': "import { word } from '#shared/word.ts';\nexport const Word = () => <p title={document.title}>{word}</p>;",
  'test/word.ts':
    "import { main } from '#main/core/word.ts';\nimport { Word } from '#renderer/word.tsx';\nexport const all = [main, Word];",
};

const planted: readonly (readonly [why: string, file: string, text: string, error: string])[] = [
  [
    'the renderer imports the machine by a path',
    'src-renderer/a.ts',
    "import { main } from '../src-main/core/word.ts';\nexport const a = main;",
    'TS6307',
  ],
  [
    'the renderer imports the machine by its alias',
    'src-renderer/a.ts',
    "import { main } from '#main/core/word.ts';\nexport const a = main;",
    'TS6307',
  ],
  [
    'the renderer imports only a type of the machine',
    'src-renderer/a.ts',
    "import type { main } from '#main/core/word.ts';\nexport type A = typeof main;",
    'TS6307',
  ],
  ['the renderer uses Node', 'src-renderer/a.ts', "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;", 'node:fs'],
  ['the renderer uses a Node global', 'src-renderer/a.ts', 'export const a: unknown = process.env;', 'process'],
  ['the shared layer uses the DOM', 'src-shared/a.ts', 'export const a: unknown = document.title;', 'document'],
  ['the shared layer uses Node', 'src-shared/a.ts', "import path from 'node:path';\nexport const a: unknown = path;", 'node:path'],
  ['the shared layer uses a Node global', 'src-shared/a.ts', "export const a: unknown = Buffer.from('');", 'Buffer'],
  [
    'the shared layer imports the machine',
    'src-shared/a.ts',
    "import { main } from '../src-main/core/word.ts';\nexport const a: string = main;",
    'TS6307',
  ],
  ['the preload script uses Node', 'src-main/preload/a.ts', 'export const a: unknown = process.env;', 'process'],
  ['the preload script imports the machine', 'src-main/preload/a.ts', "export { main } from '../core/word.ts';", 'TS6307'],
  ['the machine uses the DOM', 'src-main/core/a.ts', 'export const a: unknown = document.title;', 'document'],
  ['the machine imports a screen', 'src-main/core/a.tsx', "import { Word } from '#renderer/word.tsx';\nexport const a = Word;", 'TS6307'],
  ['an enum, which Node cannot strip', 'src-main/core/a.ts', 'export enum A { x }', 'TS1294'],
  ['an element that may be missing', 'src-main/core/a.ts', 'export const a = (x: string[]): string => x[0];', 'TS2322'],
  ['undefined for an optional property', 'src-main/core/a.ts', 'export const a: { x?: string } = { x: undefined };', 'TS2375'],
];

describe('the compiler keeps the layers apart', () => {
  test('a sound tree compiles', () => {
    using tree = plantTree(sound);
    expect(tree.run('typescript/bin/tsc', ['-b'])).toEqual({ exitCode: 0, output: '' });
  });

  test.each(planted)('it refuses: %s', (_, file, text, error) => {
    using tree = plantTree({ ...sound, [file]: text });
    const { exitCode, output } = tree.run('typescript/bin/tsc', ['-b']);
    expect(exitCode).not.toBe(0);
    expect(output).toContain(file);
    expect(output).toContain(error);
  });
});
