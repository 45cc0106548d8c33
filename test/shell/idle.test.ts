import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openConsoleFolder } from './console.fixture.ts';

const idleReport = z.object({ atStart: z.array(z.number()), whileIdle: z.array(z.number()), share: z.number() });
const browserShell = fileURLToPath(new URL('../../out/main/browser.js', import.meta.url));

const TICK_MS = 30_000;

test('a console with nothing to do sleeps: no timer is faster than 30 seconds, and hardly any processor time is used', async () => {
  await using folder = await openConsoleFolder();
  const file = join(folder.dataDir, 'idle.json');
  const watch = new URL('idle-watch.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', watch, browserShell, '--no-open'], {
    env: { ...folder.env, IDLE_REPORT: file },
    stdio: 'ignore',
  });
  await once(child, 'exit');
  const { atStart, whileIdle, share } = idleReport.parse(JSON.parse(await readFile(file, 'utf8')));
  expect(atStart).toContain(TICK_MS);
  expect(whileIdle.filter((delay) => delay < TICK_MS)).toEqual([]);
  expect(share).toBeLessThan(0.05);
});
