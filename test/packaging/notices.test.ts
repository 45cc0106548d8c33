import { readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shippedPackages, thirdPartyNotices } from '../../resources/build/notices.ts';
import { root } from './pack.ts';

let notices = '';
beforeAll(() => {
  notices = thirdPartyNotices(root);
});

/** The part of the text that belongs to a package: from its name to the next rule. */
const partOf = (name: string, version: string): string =>
  notices.split(/^-{80}\n/m).find((part) => part.startsWith(`${name} ${version}\n`)) ?? '';

describe('the notices that go with the product', () => {
  test('name each shipped package as it is installed, with its licence', () => {
    const described = shippedPackages(root).map(({ folder }) => {
      const text = readFileSync(path.join(root, folder, 'package.json'), 'utf8');
      return z.object({ name: z.string(), version: z.string(), license: z.string() }).parse(JSON.parse(text));
    });
    expect(described.length).toBeGreaterThan(50);
    expect(described.filter(({ name, version, license }) => !partOf(name, version).includes(`Licence: ${license}`))).toEqual([]);
  });

  test('bring the licence text of each', () => {
    const texts =
      /Permission (is hereby granted|to use, copy, modify)|Apache License|Redistribution and use|released into the public domain/;
    const without = shippedPackages(root).filter(({ name, version }) => !texts.test(partOf(name, version)));
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  test('name every package that the bundler puts into the screens', async () => {
    const source = path.join(root, 'src-renderer');
    const options = { write: false, rolldownOptions: { input: path.join(source, 'index.html') } };
    const built = await build({ configFile: false, root: source, logLevel: 'error', plugins: [react()], build: options });
    const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
    const modules = outputs.flatMap((output) => (output.type === 'chunk' ? output.moduleIds : []));
    const folders = new Set(modules.flatMap((file) => /node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
    expect(folders.size).toBeGreaterThan(20);
    const named = new Set(shippedPackages(root).map(({ folder }) => folder));
    expect([...folders].filter((folder) => !named.has(folder))).toEqual([]);
  }, 120_000);

  test('say nothing about tools that stay with the developers, or the web server that only the browser shell has', () => {
    expect(notices).not.toMatch(/^(vite|electron-builder|typescript|fastify|node-addon-api) \d/m);
  });

  test('no licence asks for more than naming it', () => {
    const asking = shippedPackages(root).filter(
      ({ license }) => !/\b(MIT(-0)?|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|CC0-1\.0|BlueOak-1\.0\.0|Unlicense)\b/.test(license),
    );
    expect(asking.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
  });
});
