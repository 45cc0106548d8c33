import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { idleShare } from '#test/shell/idle-share.ts';
import { type Figure, median, round } from './figure.ts';
import { windowRebuild } from './window-rebuild.ts';

const ROUNDS = 9;
const IDLE_MS = 10_000;
const out = (file: string): string => fileURLToPath(new URL(`../../out/${file}`, import.meta.url));
const stub = new URL('electron-stub.ts', import.meta.url).href;

/** How long a fresh process of Node takes to import a file, with nothing behind `electron`; what it imports later is not in it. */
function importOnce(file: string, dataDir: string): number {
  const url = JSON.stringify(pathToFileURL(file).href);
  const code = `const started = performance.now(); await import(${url}); console.log(performance.now() - started); process.exit()`;
  const env = { ...process.env, RENKEI_DATA_DIR: dataDir };
  return Number(execFileSync(process.execPath, ['--import', stub, '--input-type=module', '-e', code], { encoding: 'utf8', env }));
}

async function mainEvaluation(): Promise<Figure> {
  const folder = await mkdtemp(path.join(tmpdir(), 'renkei-bench-'));
  try {
    const empty = path.join(folder, 'empty.mjs');
    await writeFile(empty, '');
    const times = { main: new Array<number>(), floor: new Array<number>() };
    for (let count = 0; count < ROUNDS; count++) {
      times.floor.push(importOnce(empty, folder));
      times.main.push(importOnce(out('main/electron.js'), folder));
    }
    const [value, floor] = [median(times.main), median(times.floor)];
    const figure = { value: round(value), floor: round(floor), ratio: round(value / floor) };
    return { name: 'desktop.main-evaluation', unit: 'ms', ...figure, bar: '≤ 60 ms' };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What the desktop app costs where it runs: its start, its window's way back from the tray, and what it uses with nothing to do. */
export async function* measure(): AsyncGenerator<Figure> {
  yield await mainEvaluation();
  const { size } = await stat(out('preload/index.cjs'));
  yield { name: 'desktop.preload', value: size, unit: 'bytes', floor: null, ratio: null, bar: '≤ 8192' };
  yield* windowRebuild();
  const { share } = await idleShare(IDLE_MS);
  yield { name: 'desktop.idle-cpu', value: round(share * 100, 3), unit: '% of a core', floor: 0, ratio: null, bar: '≤ 0.1' };
}
