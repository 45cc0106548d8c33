import type { App } from '#main/core/app.ts';
import { dataFolder } from '#main/adapters/system.ts';
import type { NeoConnection } from '#main/features/neo/connection.ts';
import { diagnose } from '#main/features/neo/diagnosis.ts';
import { readNeoConnection } from '#main/features/neo/read-connection.ts';
import type { DiagnosisOutcome } from '#shared/features/neo/diagnosis.ts';
import { explainProblem } from '#shared/i18n/explain-problem.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { abortOnSignals } from '../../terminal.ts';
import { readArguments } from '../arguments.ts';
import type { RunCommand } from '../command.ts';
import { describeOutcome, stateCell } from '../describe-diagnosis.ts';
import { printable } from '../display-width.ts';
import { type ExitCode, exitCodeOfProblem, exitCodes } from '../exit-codes.ts';
import { type Failure, failureOf } from '../failure.ts';
import {
  type Check,
  checkChromium,
  checkDatabase,
  checkDataFolder,
  checkNode,
  checkSchedule,
  checkSecrets,
  checkSettings,
} from '../machine-checks.ts';
import type { Terminal } from '../terminal.ts';

function describeCheck(terminal: Terminal, check: Check): string[] {
  const name = terminal.t(`cli.check.${check.name}`);
  const head = `  ${stateCell(terminal, check.state)}${name}${check.detail === '' ? '' : `  ${printable(check.detail)}`}`;
  if (check.problem === undefined) return [head];
  const { cause, remedy } = explainProblem(terminal.t, check.problem);
  return [head, `      ${printable(cause)}`, `      ${printable(remedy)}`];
}

const checkApp = async (app: App): Promise<Check[]> => [
  checkDatabase(app.ports.dataDir),
  ...(await checkSecrets(app)),
  checkChromium(),
  await checkSettings(app),
  await checkSchedule(app),
];

/** A console that cannot be opened is a finding, not the end of the examination. */
async function openOr(openApp: () => Promise<App>): Promise<App | Check> {
  try {
    return await openApp();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { name: 'database', state: 'failed', detail: dataFolder(), problem: error.toProblem() };
  }
}

/** What was entered for the connection; undefined when that is incomplete or locked away, which the checks have said already. */
async function readConnection(app: App): Promise<NeoConnection | undefined> {
  try {
    return await readNeoConnection(app.settings, app.ports.secrets);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** The connection's steps; none where there is nothing to connect with. */
async function checkConnection(app: App, terminal: Terminal, signal: AbortSignal): Promise<DiagnosisOutcome[]> {
  const connection = await readConnection(app);
  if (connection === undefined) return [];
  const outcomes: DiagnosisOutcome[] = [];
  terminal.say(terminal.t('cli.doctor.connection'));
  for await (const outcome of diagnose(connection, { signal, now: app.ports.clock.now })) {
    if (outcome.state === 'running') continue;
    outcomes.push(outcome);
    for (const line of describeOutcome(terminal, outcome)) terminal.say(line);
  }
  return outcomes;
}

/** A failed check decides; the first one, since the others often follow from it. */
function judge(checks: readonly Pick<Check | DiagnosisOutcome, 'state' | 'problem'>[]): ExitCode {
  const failed = checks.find((check) => check.state === 'failed');
  if (failed === undefined) return exitCodes.ok;
  return failed.problem === undefined ? exitCodes.failed : exitCodeOfProblem(failed.problem);
}

type Found = Check | DiagnosisOutcome;

export const doctor: RunCommand = async (args, { openApp, terminal }) => {
  readArguments(args, {});
  const { t } = terminal;
  using stop = abortOnSignals();
  const folder = await checkDataFolder(dataFolder());
  const checks = [checkNode(process.version), folder];
  const opened = folder.state === 'failed' ? undefined : await openOr(openApp);
  await using app = opened !== undefined && 'router' in opened ? opened : undefined;
  if (opened !== undefined && 'detail' in opened) checks.push(opened);
  if (app !== undefined) checks.push(...(await checkApp(app)));
  terminal.say(t('cli.doctor.machine'));
  for (const check of checks) for (const line of describeCheck(terminal, check)) terminal.say(line);

  const connection = app === undefined ? [] : await checkConnection(app, terminal, stop.signal);
  const code = judge([...checks, ...connection]);
  const explain = ({ problem, ...found }: Found): Omit<Found, 'problem'> & { problem?: Failure } =>
    problem === undefined ? found : { ...found, problem: failureOf(t, problem) };
  terminal.result({ ok: code === exitCodes.ok, checks: checks.map(explain), connection: connection.map(explain) });
  terminal.say(t(code === exitCodes.ok ? 'cli.doctor.good' : 'cli.doctor.bad'));
  return code;
};
