import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '#main/core/app.ts';
import { diagnose } from '#main/features/neo/diagnosis.ts';
import { readNeoConnection } from '#main/features/neo/read-connection.ts';
import type { SyncRun } from '#shared/features/directory/sync-model.ts';
import type { ReportFormat } from '#shared/features/report/model.ts';
import { explainProblem } from '#shared/i18n/explain-problem.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { describeOutcome } from '../describe-diagnosis.ts';
import { describeRun } from '../describe-run.ts';
import { type ExitCode, exitCodeOfProblem, exitCodeOfRun, exitCodes } from '../exit-codes.ts';
import { followRun, readIssues } from '../follow-run.ts';
import type { Terminal } from '../terminal.ts';

/** What the summary tells; the counts are people, `organisations` is how many there are now. */
export interface DemoSummary {
  added: number;
  updated: number;
  suspended: number;
  organisations: number;
  /** Records that could not be taken over as they are. */
  issues: number;
  /** How long the synchronisation took. */
  durationMs: number;
  /** The report's absolute path. */
  report: string;
}

/** 接続認証を行う, step by step; ok when every step passed. */
export async function verifyConnection(app: App, terminal: Terminal, signal: AbortSignal): Promise<ExitCode> {
  const connection = await readNeoConnection(app.settings, app.ports.secrets);
  let code: ExitCode = exitCodes.ok;
  for await (const outcome of diagnose(connection, { signal, now: app.ports.clock.now })) {
    if (outcome.state === 'running') continue;
    for (const line of describeOutcome(terminal, outcome)) terminal.say(line);
    if (outcome.state === 'failed' && code === exitCodes.ok) code = outcome.problem ? exitCodeOfProblem(outcome.problem) : exitCodes.failed;
  }
  return code;
}

/** Runs a preview or a synchronisation to its end and shows what it found. */
export async function runAndShow(app: App, mode: 'preview' | 'apply', terminal: Terminal, signal: AbortSignal): Promise<SyncRun> {
  const { runId } = await app.sync.start({ mode, trigger: 'manual', actor: app.ports.actor });
  const run = await followRun(app, runId, terminal, signal);
  for (const line of describeRun(terminal, run, await readIssues(app, runId))) terminal.say(`  ${line}`);
  return run;
}

async function writeReport(app: App, runId: number, format: ReportFormat, folder: string, terminal: Terminal, at: number): Promise<string> {
  const { bytes, fileName } = await app.reports.export({ kind: 'sync', runId }, format, terminal.language, app.ports.actor, { at });
  const file = join(folder, fileName);
  await writeFile(file, bytes, { mode: 0o600 });
  terminal.say(terminal.t('cli.demo.report', { file }));
  return file;
}

/** The report as HTML, and as PDF where this machine can make one; the path of the former. */
export async function writeReports(app: App, runId: number, folder: string, terminal: Terminal): Promise<string> {
  const at = app.ports.clock.now();
  const file = await writeReport(app, runId, 'html', folder, terminal, at);
  try {
    await writeReport(app, runId, 'pdf', folder, terminal, at);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    terminal.note(terminal.t('cli.demo.noPdf', { reason: explainProblem(terminal.t, error).cause }));
  }
  return file;
}

export async function summarise(app: App, run: SyncRun, report: string): Promise<DemoSummary> {
  const { added, updated, suspended } = run.counts.people;
  const organisations = (await app.organisations.listOrganisations()).length;
  const issues = run.issueCounts.rejected + run.issueCounts.warning;
  return { added, updated, suspended, organisations, issues, durationMs: run.durationMs ?? 0, report };
}

/** One person of so many has not set up a calendar yet. */
const UNSET = 12;

/** Sets up the calendars of nearly everybody, to be fetched as soon as the screens are open. Answers how many. */
export async function setUpCalendars({ calendar: { feeds }, ports }: App, { t }: Terminal): Promise<number> {
  const { items } = await feeds.list({ text: '', state: 'unset', offset: 0, limit: 500 });
  const loginIds = items.filter((_, place) => place % UNSET !== UNSET - 1).flatMap(({ loginId }) => loginId ?? []);
  const { added } = await feeds.importCsv([t('calendar.import.column.loginId'), ...loginIds].join('\n'), true, ports.actor);
  await feeds.refresh();
  return added;
}

/** A run that stops the demo: records that could not be taken over do not, since the sample has some on purpose. */
export function stopsDemo(run: SyncRun): ExitCode | undefined {
  const code = exitCodeOfRun(run);
  const goesOn: readonly ExitCode[] = [exitCodes.ok, exitCodes.changes, exitCodes.partial];
  return goesOn.includes(code) ? undefined : code;
}
