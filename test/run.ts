/**
 * `npm test`: checks the types, the rules and the format, runs the tests and then the end-to-end tests, and ends with one line
 * that counts them all. The counts come from the reports that the tools write, not from what they print.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { findChromium } from '#main/adapters/chromium-printer.ts';
import { addTallies, describeTally, noTests, type Tally, tallyPlaywright, tallyVitest, withExitCode } from '#test/support/tally.ts';

const root = path.join(import.meta.dirname, '..');
const reports = path.join(root, 'out', 'test');
const MINUTE_MS = 60_000;
const tool = (...parts: string[]): string => path.join(root, 'node_modules', ...parts);

/** The settings of whoever runs the tests stay out of them; only the choice of a browser is about the machine. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('RENKEI_') || name === 'RENKEI_CHROMIUM'));

async function exitCodeOf(child: ChildProcess): Promise<number> {
  return await new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** A check counts as one test; what it prints matters only when it fails. */
async function check(name: string, args: readonly string[]): Promise<Tally> {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 5 * MINUTE_MS });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  const passed = (await exitCodeOf(child)) === 0;
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name}`);
  if (!passed) process.stdout.write(Buffer.concat(output));
  return passed ? { ...noTests, passed: 1 } : { ...noTests, failed: 1 };
}

async function suite(args: readonly string[], report: string, tally: (report: unknown) => Tally, minutes: number): Promise<Tally> {
  await rm(report, { force: true });
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'], timeout: minutes * MINUTE_MS });
  const exitCode = await exitCodeOf(child);
  try {
    return withExitCode(tally(JSON.parse(await readFile(report, 'utf8'))), exitCode);
  } catch (error) {
    console.log(`No report: ${String(error)}`);
    return { ...noTests, failed: 1 };
  }
}

const runChecks = (): Promise<Tally[]> =>
  Promise.all([
    check('types', [tool('typescript', 'bin', 'tsc'), '-b', '--force']),
    check('rules', [tool('oxlint', 'bin', 'oxlint')]),
    check('format', [tool('oxfmt', 'bin', 'oxfmt'), '--check', '.']),
  ]);

async function runVitest(): Promise<Tally> {
  const report = path.join(reports, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return await suite([tool('vitest', 'vitest.mjs'), 'run', '-c', 'test/vitest.config.ts', ...reporters], report, tallyVitest, 8);
}

async function runEndToEnd(): Promise<Tally> {
  if (findChromium() === undefined) {
    console.log('No Chromium on this machine: the end-to-end tests are skipped.');
    return { ...noTests, skipped: 1 };
  }
  const report = path.join(reports, 'playwright.json');
  return await suite([tool('@playwright', 'test', 'cli.js'), 'test', '-c', 'test/e2e/playwright.config.ts'], report, tallyPlaywright, 12);
}

await mkdir(reports, { recursive: true });
const tallies = await runChecks();
if (!process.argv.includes('--only-checks')) tallies.push(await runVitest(), await runEndToEnd());
const total = addTallies(tallies);
console.log(describeTally(total));
process.exitCode = total.failed > 0 ? 1 : 0;
