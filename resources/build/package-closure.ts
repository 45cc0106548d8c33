import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const names = z.record(z.string(), z.string()).default({});
const lockedPackage = z.object({
  name: z.string().optional(),
  version: z.string().default(''),
  license: z.string().default(''),
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().default(false) })).default({}),
});
const lockFile = z.object({ packages: z.record(z.string(), lockedPackage) });

export interface ShippedPackage {
  /** Where it is installed: `node_modules/@orpc/server/node_modules/cookie`. */
  readonly folder: string;
  /** The name that its author gave it; it may be installed under another. */
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression; empty where the package does not say. */
  readonly license: string;
}

/** Only headers for compiling the native packages, which come compiled. */
const compileTimeOnly = new Set(['node-addon-api']);

/** Where Node finds a package that is named in `from`: there, or in one of the folders above. */
function locate(from: string, name: string, isThere: (folder: string) => boolean): string | undefined {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
    const folder = path.posix.join(base, 'node_modules', name);
    if (isThere(folder)) return folder;
    if (base === '') return undefined;
  }
}

const describe = (folder: string, { name, version, license }: z.infer<typeof lockedPackage>): ShippedPackage => ({
  folder,
  name: name ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
  version,
  license,
});

const readLock = (root: string) => lockFile.parse(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))).packages;

/** The packages that are installed in these folders (`node_modules/zod`). */
export function packagesAt(root: string, folders: readonly string[]): ShippedPackage[] {
  const packages = readLock(root);
  return folders.map((folder) => {
    const locked = packages[folder];
    if (locked === undefined) throw new Error(`${folder} is not in package-lock.json`);
    return describe(folder, locked);
  });
}

/** The named packages with everything that they need while they run, as the lock file has it. */
export function packageClosure(root: string, roots: readonly string[]): ShippedPackage[] {
  const packages = readLock(root);
  const found = new Map<string, ShippedPackage>();
  const visit = (from: string, name: string): void => {
    const folder = compileTimeOnly.has(name) ? undefined : locate(from, name, (place) => packages[place] !== undefined);
    const locked = folder === undefined ? undefined : packages[folder];
    if (folder === undefined || locked === undefined || found.has(folder)) return;
    found.set(folder, describe(folder, locked));
    const isNeeded = (peer: string): boolean => locked.peerDependenciesMeta[peer]?.optional !== true;
    const needs = { ...locked.dependencies, ...locked.optionalDependencies };
    [...Object.keys(needs), ...Object.keys(locked.peerDependencies).filter(isNeeded)].forEach((need) => visit(folder, need));
  };
  roots.forEach((name) => visit('', name));
  return [...found.values()];
}
