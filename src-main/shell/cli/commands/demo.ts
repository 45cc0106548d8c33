import { organisationsFor } from '#main/sample-neo/directory.ts';
import { startSampleNeo } from '#main/sample-neo/server.ts';
import { runBrowserShell } from '../../browser/run-shell.ts';
import { abortOnSignals } from '../../terminal.ts';
import { readArguments, readNumber } from '../arguments.ts';
import type { CommandContext, RunCommand } from '../command.ts';
import { configure, type DemoApp, openDemoApp } from '../demo/demo-app.ts';
import { type DemoSummary, runAndShow, setUpCalendars, stopsDemo, summarise, verifyConnection, writeReports } from '../demo/demo-steps.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { failureOf } from '../failure.ts';
import type { Terminal } from '../terminal.ts';

/** From the connection to the report; an exit code instead of the summary when it does not get that far. */
async function mainJob({ app, folder }: DemoApp, terminal: Terminal, signal: AbortSignal): Promise<DemoSummary | ExitCode> {
  const { t } = terminal;
  terminal.say(t('cli.demo.diagnosis'));
  const verified = await verifyConnection(app, terminal, signal);
  if (verified !== exitCodes.ok) return verified;
  for (const mode of ['preview', 'apply'] as const) {
    terminal.say(t(mode === 'preview' ? 'cli.demo.preview' : 'cli.demo.sync'));
    const run = await runAndShow(app, mode, terminal, signal);
    const stop = stopsDemo(run);
    if (stop !== undefined) {
      terminal.result({ error: run.problem === null ? { code: run.state } : failureOf(t, run.problem) });
      return stop;
    }
    if (mode === 'apply') return summarise(app, run, await writeReports(app, run.runId, folder, terminal));
  }
  return exitCodes.failed;
}

async function show(demo: DemoApp, { terminal }: CommandContext, signal: AbortSignal): Promise<void> {
  const { t } = terminal;
  terminal.say(t('cli.demo.calendars', { people: await setUpCalendars(demo.app, terminal) }));
  terminal.say('');
  terminal.say(t('cli.demo.running'));
  await runBrowserShell(demo.app, { port: 0, open: true, t, print: terminal.json ? terminal.note : terminal.say, signal });
}

export const demo: RunCommand = async (args, context) => {
  const { terminal, env } = context;
  const { t, language } = terminal;
  const { values } = readArguments(args, { once: { type: 'boolean' }, people: { type: 'string', default: '500' } });
  const people = readNumber('--people', values.people, 2, 1_000_000);
  const organisations = organisationsFor(people);
  using stop = abortOnSignals();
  await using neo = await startSampleNeo({ people, organisations });
  await using demoApp = await openDemoApp(env);
  terminal.say(t('cli.demo.folder', { folder: demoApp.folder }));
  terminal.say(t('cli.demo.sample', { people, organisations, url: neo.url }));
  await configure(demoApp.app, neo, language);

  const summary = await mainJob(demoApp, terminal, stop.signal);
  if (typeof summary === 'number') return summary;
  terminal.result(summary);
  terminal.say(t('cli.demo.done', { ...summary, seconds: Math.round(summary.durationMs / 100) / 10 }));
  if (values.once !== true) await show(demoApp, context, stop.signal);
  return exitCodes.ok;
};
