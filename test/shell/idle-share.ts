import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { openConsoleFolder } from './console.fixture.ts';

const idleReport = z.object({ atStart: z.array(z.number()), whileIdle: z.array(z.number()), share: z.number() });
const browserShell = fileURLToPath(new URL('../../out/main/browser.js', import.meta.url));

/** Lets a settled console do nothing for `watchMs`. → the delays of its timers in ms, and its share of one core's time (0 to 1) */
export async function idleShare(watchMs: number): Promise<z.infer<typeof idleReport>> {
  await using folder = await openConsoleFolder();
  const file = join(folder.dataDir, 'idle.json');
  const watch = new URL('idle-watch.ts', import.meta.url).href;
  const child = spawn(process.execPath, ['--import', watch, browserShell, '--no-open'], {
    env: { ...folder.env, IDLE_REPORT: file, IDLE_WATCH_MS: String(watchMs) },
    stdio: 'ignore',
  });
  await once(child, 'exit');
  return idleReport.parse(JSON.parse(await readFile(file, 'utf8')));
}
