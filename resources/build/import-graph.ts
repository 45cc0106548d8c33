import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

/** What a module names in its imports and re-exports, static or dynamic; a computed name cannot be known. */
export function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors.map((error) => error.message).join('; ')}`);
  const named = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => /^(['"`])([^$]*)\1$/.exec(source.slice(start, end))?.[2] ?? []),
  ];
  return [...new Set(named)];
}

/** The files that are reached from the given ones by relative imports, those included. */
export function reachedFrom(entries: readonly string[]): string[] {
  const reached = new Set<string>();
  const visit = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    for (const name of importsOf(file)) if (name.startsWith('.')) visit(path.resolve(path.dirname(file), name));
  };
  entries.forEach(visit);
  return [...reached].sort();
}

/** The package of an import: `@orpc/server/fastify` → `@orpc/server`; none for a file and for what Node or Electron brings. */
export function packageOf(name: string): string | undefined {
  if (/^[./#]|^node:|^electron$/.test(name)) return undefined;
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

/** The packages that files import by name. */
export const packagesImportedBy = (files: readonly string[]): string[] =>
  [...new Set(files.flatMap((file) => importsOf(file).flatMap((name) => packageOf(name) ?? [])))].sort();
