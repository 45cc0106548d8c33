import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { filesUnder, programFiles, read, root } from './sources.ts';

const isText = (file: string): boolean => !/\.(png|ico|icns|svg|woff2|pdf|sqlite)$/.test(file);
/** Everything that is published: what tools generate is not in here. */
const files = filesUnder('.').filter(isText);

describe('a file fits a screen or two', () => {
  const limit = 250;
  /** Files that were longer when this rule came, with their length then. They may only shrink. */
  const longer: Readonly<Record<string, number>> = {};
  const lines = (file: string): number => read(file).trimEnd().split('\n').length;

  test(`no program file has more than ${limit} lines`, () => {
    const tooLong = programFiles().filter((file) => lines(file) > (longer[file] ?? limit));
    expect(tooLong.map((file) => `${file}: ${lines(file)}`)).toEqual([]);
  });

  test('a long file that shrank has left the list', () => {
    expect(Object.keys(longer).filter((file) => !existsSync(path.join(root, file)) || lines(file) <= limit)).toEqual([]);
  });
});

describe('nothing in the repository belongs to one machine', () => {
  // Composed, so that this file does not find itself.
  const places = [
    ['/wo', 'rk/'],
    ['/ro', 'ot/'],
  ].map((parts) => parts.join(''));
  const hosts = [
    ['registry', 'npmjs', 'org'],
    ['registry', 'yarnpkg', 'com'],
    ['npm', 'pkg', 'github', 'com'],
  ].map((parts) => parts.join('.'));
  const mentions = (texts: readonly string[]) =>
    files.flatMap((file) => {
      const text = read(file);
      return texts.filter((item) => text.includes(item)).map((item) => `${file}: ${item}`);
    });

  test('no path of a machine', () => {
    expect(mentions(places)).toEqual([]);
  });

  test('not the home folder of whoever runs this', () => {
    expect(homedir().length > 5 ? mentions([homedir()]) : []).toEqual([]);
  });

  test('no package registry, so that everyone uses the one that is set up', () => {
    expect(mentions(hosts)).toEqual([]);
    expect(read('package-lock.json')).not.toContain('"resolved"');
    expect(existsSync(path.join(root, '.npmrc'))).toBe(false);
  });
});

test('no rule is switched off in place', () => {
  const switches = /(oxlint|eslint)-(disable|enable)|@ts-(ignore|nocheck|expect-error)/;
  expect(programFiles().filter((file) => switches.test(read(file)))).toEqual([]);
});

test('nothing is left for later: no marks of unfinished work', () => {
  const marks = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|')})\\b`);
  const marked = files.filter((file) => !file.startsWith('package-lock') && marks.test(read(file)));
  expect(marked).toEqual([]);
});

describe('the documents are true', () => {
  const documents = files.filter((file) => file.endsWith('.md'));
  const folders = new Set(['src-shared', 'src-main', 'src-renderer', 'resources', 'test', '.ci']);
  /** `src-main/core/app.ts` or `src-shared/features/<slice>/` as written in code spans and links. */
  const pathsIn = (text: string): string[] => {
    const spans = [...text.matchAll(/`([^`\n]+)`/g), ...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map((match) => match[1] ?? '');
    return spans.filter((span) => folders.has(span.split('/')[0] ?? '') && span.includes('/') && /^[\w./<>-]+$/.test(span));
  };

  test('there is a start for a stranger, and a map for each layer', () => {
    expect(documents).toEqual(expect.arrayContaining(['README.md', 'src-main/README.md', 'src-shared/README.md']));
  });

  test.each(documents)('every path that %s names exists', (document) => {
    const missing = pathsIn(read(document)).filter((name) => {
      const fixed = name.split('<')[0] ?? '';
      return !existsSync(path.join(root, fixed));
    });
    expect(missing).toEqual([]);
  });

  test.each(documents)('every picture and page that %s links to exists', (document) => {
    const links = [...read(document).matchAll(/\]\(([^)\s#]+)/g)].map((match) => match[1] ?? '').filter((link) => !/^\w+:/.test(link));
    expect(links.filter((link) => !existsSync(path.join(root, path.dirname(document), link)))).toEqual([]);
  });

  test.each(documents.filter((file) => file.startsWith('src-')))('%s fits a screen: at most 40 lines', (document) => {
    expect(read(document).trimEnd().split('\n').length).toBeLessThanOrEqual(40);
  });

  test('every npm script that the documents name exists', () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
    const named = documents.flatMap((file) => [...read(file).matchAll(/npm run (?:-s )?([\w-]+)/g)].map((match) => match[1] ?? ''));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});
