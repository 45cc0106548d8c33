import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { currentUser, dataFolder, productVersion } from '#main/adapters/system.ts';
import { tempFolder } from '#test/support/temp-folder.ts';
import packageJson from '../../package.json' with { type: 'json' };

test.each([
  [{ RENKEI_DATA_DIR: '/srv/renkei', XDG_DATA_HOME: '/x' }, 'linux', '/srv/renkei'],
  [{ RENKEI_DATA_DIR: '' }, 'linux', '/people/sato/.local/share/renkei-console'],
  [{ XDG_DATA_HOME: '/data' }, 'linux', '/data/renkei-console'],
  [{}, 'darwin', '/people/sato/Library/Application Support/renkei-console'],
  [{ APPDATA: '/roaming' }, 'win32', '/roaming/renkei-console'],
] as const)('%j on %s keeps its data in %s', (env, platform, folder) => {
  expect(dataFolder(env, platform, '/people/sato')).toBe(folder);
});

test('the version is that of package.json, from the source tree and from a bundle beside it', async () => {
  expect(productVersion()).toBe(packageJson.version);
  await using folder = await tempFolder();
  await mkdir(join(folder.path, 'out', 'main'), { recursive: true });
  await writeFile(join(folder.path, 'package.json'), '{"name":"renkei-console","version":"9.8.7"}');
  await writeFile(join(folder.path, 'out', 'package.json'), '{"type":"module"}');
  expect(productVersion(pathToFileURL(join(folder.path, 'out', 'main', 'cli.js')).href)).toBe('9.8.7');
});

test('somebody is named as the actor', () => {
  expect(currentUser()).not.toBe('');
});
