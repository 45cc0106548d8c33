import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** The built screens. */
export const rendererDir = path.join(import.meta.dirname, '..', '..', 'out', 'renderer');

/** What the page names itself: its scripts, those that it asks for ahead, and its styles. */
export function filesInPage(): string[] {
  const html = readFileSync(path.join(rendererDir, 'index.html'), 'utf8');
  return [...html.matchAll(/(?:src|href)="\.\/(assets\/[\w.-]+\.(?:js|css))"/g)].map(([, file = '']) => file);
}

/** What a chunk cannot run without: its static imports. `import(…)` has a bracket and does not count. */
export const importsOf = (script: string): string[] =>
  [...script.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)].map(([, file = '']) => `assets/${file}`);

/**
 * The files that the first screen needs in `language`, with their bytes after gzip: the page with all that it names, which holds
 * the home, the texts, and whatever those import.
 */
export function firstLoad(language: 'ja' | 'en'): Map<string, number> {
  const sizes = new Map<string, number>();
  const add = (file: string): void => {
    if (sizes.has(file)) return;
    const content = readFileSync(path.join(rendererDir, file));
    sizes.set(file, gzipSync(content).length);
    if (file.endsWith('.js')) for (const imported of importsOf(content.toString())) add(imported);
  };
  add('index.html');
  for (const file of filesInPage()) add(file);
  const texts = readdirSync(path.join(rendererDir, 'assets')).find((file) => file.startsWith(`${language}-start-`) && file.endsWith('.js'));
  if (texts === undefined) throw new Error(`no chunk holds the texts of ${language}`);
  add(`assets/${texts}`);
  return sizes;
}

export const totalOf = (sizes: ReadonlyMap<string, number>): number => [...sizes.values()].reduce((sum, size) => sum + size, 0);
