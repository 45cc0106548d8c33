import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseState } from '@electron/fuses/dist/constants.js';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { beforePack } from '../../resources/build/before-pack.ts';
import { desktopBundles, packagesOfBundles } from '../../resources/build/desktop-bundles.ts';
import { importsOf, packageOf } from '../../resources/build/import-graph.ts';
import { thirdPartyNotices } from '../../resources/build/notices.ts';
import { packageClosure } from '../../resources/build/package-closure.ts';
import { type Packed, pack, root, targets } from './pack.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'renkei-package-'));
const packed = new Map<string, Packed>();
const of = (platform: string): Packed => {
  const found = packed.get(platform);
  if (found === undefined) throw new Error(`${platform} was not packed`);
  return found;
};

beforeAll(async () => {
  // Once here, so that the three below find it done and can run side by side.
  beforePack();
  await Promise.all(targets.map(async (target) => packed.set(target.platform, await pack(target, folder))));
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const under = (files: readonly string[], prefix: string): string[] =>
  files
    .filter((file) => file.startsWith(prefix))
    .map((file) => file.slice(prefix.length))
    .sort();
const filesIn = (place: string): string[] =>
  readdirSync(path.join(root, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(root, place), path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
const packageFile = z.object({ name: z.string(), version: z.string() });
/** `name@version` of every package in an archive. */
const packagesIn = ({ files, folder: place }: Packed): string[] =>
  files
    .filter((file) => /^node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(file))
    .map((file) => packageFile.parse(JSON.parse(readFileSync(path.join(place, file), 'utf8'))))
    .map(({ name, version }) => `${name}@${version}`)
    .sort();

describe.each(targets)('the desktop app for $platform ($arch)', ({ platform, arch }) => {
  test('has the program and nothing else of ours: no sources, tests, terminal, sample server or maps', () => {
    const { files } = of(platform);
    const own = files.filter((file) => !/^(node_modules|out\/(main|preload|renderer)|resources\/(tray|icons))\//.test(file));
    expect(own).toEqual(['package.json']);
    expect(under(files, 'out/main/')).toEqual(
      desktopBundles(root)
        .map((file) => path.basename(file))
        .sort(),
    );
    expect(under(files, 'out/preload/')).toEqual(filesIn('out/preload').filter((file) => !file.endsWith('.map')));
    expect(under(files, 'out/renderer/')).toEqual(filesIn('out/renderer').filter((file) => !file.endsWith('.map')));
    expect(files.filter((file) => /\.(map|ts|mts|cts|tsx|md|c|cpp|h|gyp)$/.test(file))).toEqual([]);
    expect(files.filter((file) => /\/(tests?|docs|examples|benchmarks)\//.test(file))).toEqual([]);
  });

  test('has the addons of this platform only, outside the archive, from where they can be loaded', () => {
    const addons = [`better-sqlite3/prebuilds/${platform}-${arch}.node`, `keytar/prebuilds/${platform}-${arch}/keytar.node`];
    const wanted = addons.map((file) => `node_modules/${file}`);
    expect(of(platform).files.filter((file) => file.endsWith('.node'))).toEqual(wanted);
    const unpacked = path.join(of(platform).beside('resources'), 'app.asar.unpacked');
    const outside = readdirSync(unpacked, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(outside.map((entry) => path.relative(unpacked, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/')).sort()).toEqual(
      wanted,
    );
  });

  test('has exactly the packages that the program needs', () => {
    const needed = packageClosure(root, packagesOfBundles(root)).map(({ name, version }) => `${name}@${version}`);
    expect(packagesIn(of(platform))).toEqual([...new Set(needed)].sort());
  });

  test("has this platform's tray images, the two languages of the product, and the notices; not Electron's own app", () => {
    const { files, beside } = of(platform);
    expect(under(files, 'resources/icons/')).toEqual(platform === 'linux' ? ['256x256.png'] : []);
    expect(under(files, 'resources/tray/')).toEqual(filesIn('resources/tray').filter((file) => file.startsWith(`${platform}/`)));
    const languages = readdirSync(beside('locales')).filter((name) => /\.(pak|lproj)$/.test(name));
    expect(languages.map((name) => name.replace(/(-US)?\.\w+$/, '')).sort()).toEqual(['en', 'ja']);
    expect(readFileSync(path.join(beside('resources'), 'third-party-notices.txt'), 'utf8')).toBe(thirdPartyNotices(root));
    expect(existsSync(path.join(beside('resources'), 'default_app.asar'))).toBe(false);
  });

  test('has its fuses burnt: not a Node for anybody, and no program but this archive', async () => {
    const wire = await getCurrentFuseWire(of(platform).beside('program'));
    const states = Object.entries(wire).filter(([name]) => name !== 'version');
    const on = states.filter(([, state]) => state === FuseState.ENABLE);
    expect(on.map(([index]) => FuseV1Options[Number(index)])).toEqual([
      'EnableCookieEncryption',
      'EnableEmbeddedAsarIntegrityValidation',
      'OnlyLoadAppFromAsar',
    ]);
    expect(states.filter(([, state]) => state === FuseState.INHERIT)).toEqual([]);
  });

  test('stays small', () => {
    const bytes = of(platform).files.reduce((sum, file) => sum + statSync(path.join(of(platform).folder, file)).size, 0);
    expect(bytes / 1e6).toBeLessThan(10);
  });
});

describe('what was packed is complete', () => {
  const bundles = (place: string): string[] => {
    const main = path.join(place, 'out', 'main');
    return readdirSync(main).map((name) => path.join(main, name));
  };
  /** What a bundle looks for beside itself: workers, the preload, the screens, images. */
  const placesNamedIn = (file: string, platform: string): string[] => {
    const addresses = readFileSync(file, 'utf8').matchAll(/new URL\((.*?), import\.meta\.url\)/g);
    const named = [...addresses].flatMap(([, text = '']) =>
      [...text.matchAll(/["'`](\.\.?\/[^"'`]+)["'`]/g)].map((match) => match[1] ?? ''),
    );
    // The other branch is for running from sources; the window's icon is for Linux alone.
    return named
      .filter((name) => !name.endsWith('.ts') && (platform === 'linux' || !name.includes('/icons/')))
      .map((name) => name.replace('${process.platform}', platform));
  };

  test.each(targets)('every file that a bundle imports, starts or reads is in the archive for $platform', ({ platform }) => {
    const { folder: place } = of(platform);
    const missing = bundles(place).flatMap((file) => {
      const named = [...importsOf(file).filter((name) => name.startsWith('.')), ...placesNamedIn(file, platform)];
      return named.filter((name) => !existsSync(path.resolve(path.dirname(file), name))).map((name) => `${path.basename(file)}: ${name}`);
    });
    expect(missing).toEqual([]);
  });

  test('every package that a bundle imports loads from the archive alone, and the database opens', () => {
    const { folder: place } = of('linux');
    const names = [...new Set(bundles(place).flatMap(importsOf))].filter((name) => packageOf(name) !== undefined);
    expect(names).toContain('better-sqlite3');
    const program = `
      for (const name of ${JSON.stringify(names)}) await import(name);
      const { default: Database } = await import('better-sqlite3');
      console.log(new Database(':memory:').prepare('select 6 * 7 as answer').get().answer);`;
    const options = { cwd: place, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', NODE_PATH: '' } } as const;
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', program], options)).toBe('42\n');
  });
});
