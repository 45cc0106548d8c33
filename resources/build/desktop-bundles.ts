import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { packagesImportedBy, reachedFrom } from './import-graph.ts';
import { writeIfChanged } from './write-if-changed.ts';

/** What the desktop app starts: itself, and three programs that it runs beside it. Terminal and browser shells stay behind. */
const entries = ['electron.js', 'sync-worker.js', 'calendar-worker.js', 'keychain-probe.js'];

/** Loaded by a computed `require`, which no reader of imports sees. */
const requiredAtRunTime = ['keytar'];

/** The bundles of the desktop app in `out/main`, as full paths. */
export const desktopBundles = (root: string): string[] => reachedFrom(entries.map((name) => path.join(root, 'out', 'main', name)));

/** The packages that those bundles load from beside them while they run. */
export const packagesOfBundles = (root: string): string[] => [...packagesImportedBy(desktopBundles(root)), ...requiredAtRunTime];

const sourceMap = z.object({ sources: z.array(z.string()) });

/** The folders of the packages that are part of those bundles (`node_modules/zod`), as their source maps tell. */
export function packageFoldersInBundles(root: string): string[] {
  // Those that only hand on what is in others have none.
  const maps = desktopBundles(root)
    .map((file) => `${file}.map`)
    .filter((file) => existsSync(file));
  if (maps.length === 0) throw new Error('the bundles were built without source maps, so nobody knows what is in them');
  const sources = maps.flatMap((file) => sourceMap.parse(JSON.parse(readFileSync(file, 'utf8'))).sources);
  const folders = sources.flatMap((source) => /node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? []);
  return [...new Set(folders)];
}

/** The packages that are part of the screens: the build has put them into the page's script. */
export function packagesOfScreens(root: string): string[] {
  const sources = ['src-renderer', 'src-shared'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  return packagesImportedBy(sources);
}

/** Copies the bundles of the desktop app, unchanged and flat, into `out/desktop`; nothing else stays there. */
export function layDesktopBundles(root: string): void {
  const target = path.join(root, 'out', 'desktop');
  mkdirSync(target, { recursive: true });
  const bundles = new Map(desktopBundles(root).map((file) => [path.basename(file), readFileSync(file)]));
  for (const name of readdirSync(target)) if (!bundles.has(name)) rmSync(path.join(target, name));
  for (const [name, content] of bundles) writeIfChanged(path.join(target, name), content);
}
