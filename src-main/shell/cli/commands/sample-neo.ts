import { organisationsFor } from '#main/sample-neo/directory.ts';
import { parseFaults, sampleFaults } from '#main/sample-neo/faults.ts';
import { startSampleNeo, type SampleNeo, type SampleNeoOptions } from '#main/sample-neo/server.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { abortOnSignals, aborted } from '../../terminal.ts';
import { readArguments, readNumber } from '../arguments.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

const options = {
  port: { type: 'string', default: '0' },
  people: { type: 'string', default: '500' },
  organisations: { type: 'string' },
  seed: { type: 'string', default: '1' },
  fault: { type: 'string', multiple: true },
} as const;

const isBusyPort = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

async function start(choices: SampleNeoOptions & { port: number }): Promise<SampleNeo> {
  try {
    return await startSampleNeo(choices);
  } catch (error) {
    throw isBusyPort(error) ? new Refusal('cli_port_busy', { port: choices.port }) : error;
  }
}

export const sampleNeo: RunCommand = async (args, { terminal }) => {
  const { values } = readArguments(args, options);
  const parsed = parseFaults((values.fault ?? []).join(','));
  if ('unknown' in parsed) {
    throw new Refusal('cli_bad_value', { name: '--fault', value: parsed.unknown, allowed: Object.keys(sampleFaults).join(', ') });
  }
  const people = readNumber('--people', values.people, 1, 1_000_000);
  const organisations = readNumber('--organisations', values.organisations ?? String(organisationsFor(people)), 1, 100_000);
  const port = readNumber('--port', values.port, 0, 65_535);
  using stop = abortOnSignals();
  await using neo = await start({
    people,
    organisations,
    port,
    seed: readNumber('--seed', values.seed, 0, 999_999_999),
    faults: parsed.faults,
  });

  const { t } = terminal;
  terminal.result({ url: neo.url, port: neo.port, admin: neo.admin, people, organisations, faults: parsed.faults });
  terminal.say(t('cli.sampleNeo.started'));
  terminal.say(t('cli.sampleNeo.url', { url: neo.url }));
  terminal.say(t('cli.sampleNeo.admin', neo.admin));
  terminal.note(t('shell.stopHint'));
  await aborted(stop.signal);
  return exitCodes.ok;
};
