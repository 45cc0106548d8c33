import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..', '..');
const configuration = await getConfig(root, 'electron-builder.yml', null);
const validate = (config: object) => validateConfiguration(config, new DebugLogger(false));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

test('electron-builder accepts the configuration', async () => {
  await expect(validate(configuration)).resolves.toBeUndefined();
});

test('a misspelled key, on any level, would not pass', async () => {
  await expect(validate({ ...configuration, asarUnpacked: [] })).rejects.toThrow('asarUnpacked');
  await expect(validate({ ...configuration, nsis: { ...configuration.nsis, oneClicked: true } })).rejects.toThrow('configuration.nsis');
});

test('every fuse that the installed tool knows is set, and none of them lets anything in', () => {
  const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
  const settings = new Map(
    Object.entries(configuration.electronFuses ?? {}).map(([name, value]) => [name[0]?.toUpperCase() + name.slice(1), value]),
  );
  expect(known.filter((name) => typeof settings.get(name) !== 'boolean')).toEqual([]);
  const on = known.filter((name) => settings.get(name) === true);
  expect(on).toEqual(['EnableCookieEncryption', 'EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar']);
});

test('the installer asks for no elevation and leaves the data of the customer alone', () => {
  expect(configuration.win?.requestedExecutionLevel).toBe('asInvoker');
  expect(configuration.nsis).toMatchObject({ perMachine: false, allowElevation: false, deleteAppDataOnUninstall: false });
});

test('a link of the product opens it on every platform', () => {
  expect(configuration.protocols).toEqual([expect.objectContaining({ schemes: ['chatluck-console'] })]);
  // Windows registers nothing from that list.
  expect(read('resources/installer.nsh')).toContain('"Software\\Classes\\chatluck-console\\shell\\open\\command"');
});

test('macOS grants the program one thing: to compile JavaScript', () => {
  expect(configuration.mac).toMatchObject({ hardenedRuntime: true });
  for (const file of [configuration.mac?.entitlements, configuration.mac?.entitlementsInherit]) {
    const keys = [...read(file ?? '').matchAll(/<key>(.*)<\/key>\s*<true\/>/g)].map((match) => match[1]);
    expect(keys).toEqual(['com.apple.security.cs.allow-jit']);
  }
});

test('a Debian package brings the keychain, notifications, and a keyring where there is none', () => {
  expect(configuration.deb?.depends).toEqual(expect.arrayContaining(['libsecret-1-0', 'libnotify4']));
  expect(JSON.stringify(configuration.deb?.recommends)).toContain('gnome-keyring');
});

test('one entry names the publisher on every platform, and Windows knows the running app by the name of its shortcut', () => {
  expect(configuration.extraMetadata).toMatchObject({ author: { name: expect.any(String), email: expect.any(String) } });
  expect(configuration).not.toHaveProperty('copyright');
  expect(configuration.linux).not.toHaveProperty('maintainer');
  expect(read('src-main/shell/electron/main.ts')).toContain(`setAppUserModelId('${configuration.appId}')`);
});

test('an AppImage starts where FUSE 2 is not installed', () => {
  expect(configuration.toolsets?.appimage).toMatch(/^[1-9]/);
});

test('every file that the configuration names exists', () => {
  const { beforePack, afterExtract, win, mac, linux, nsis } = configuration;
  const named = [beforePack, afterExtract, win?.icon, mac?.icon, linux?.icon, mac?.entitlements, mac?.entitlementsInherit, nsis?.include];
  const files = named.filter((file) => typeof file === 'string');
  expect(files.length).toBe(named.length);
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});
