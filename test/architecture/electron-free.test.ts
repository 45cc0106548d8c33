import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from './sources.ts';

/**
 * In plain Node, loading the `electron` package starts a download. This hook makes it throw instead, for `import` and `require`
 * alike, so that one stray import shows.
 */
const trap = `
import { registerHooks } from 'node:module';
registerHooks({
  resolve(specifier, context, next) {
    if (/^electron($|\\/)/.test(specifier)) throw new Error('electron was loaded by ' + context.parentURL);
    return next(specifier, context);
  },
});`;

const folder = mkdtempSync(path.join(tmpdir(), 'renkei-electron-'));
const trapFile = path.join(folder, 'trap.mjs');
writeFileSync(trapFile, trap);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program with the trap set, and a data folder of its own. */
function runTrapped(args: readonly string[]): { status: number | null; output: string } {
  const env = { ...process.env, RENKEI_DATA_DIR: path.join(folder, 'data'), LANG: 'en_US.UTF-8' };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', pathToFileURL(trapFile).href, ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
    timeout: 25_000,
  });
  return { status, output: stdout + stderr };
}

describe('the console without Electron', () => {
  test('the trap catches an import and a require', () => {
    for (const line of ["import 'electron';", "import { createRequire } from 'node:module'; createRequire(import.meta.url)('electron');"]) {
      const file = path.join(folder, 'stray.mjs');
      writeFileSync(file, line);
      expect(runTrapped([file]).output).toContain('electron was loaded by');
    }
  });

  test.each([
    ['cli', ['--help']],
    ['cli', ['config', 'get', 'common.timeZone']],
    ['cli', ['runs', '--json']],
    ['browser', ['--help']],
  ])('the built %s runs %j', (name, args) => {
    const bundle = path.join(root, 'out', 'main', `${name}.js`);
    expect(existsSync(bundle), 'built by `npm run build`').toBe(true);
    const { status, output } = runTrapped([bundle, ...args]);
    expect(output).not.toContain('electron was loaded');
    expect(status).toBe(0);
  });
});
