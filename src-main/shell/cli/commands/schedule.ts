import type { App } from '#main/core/app.ts';
import { readArguments, readChoice } from '../arguments.ts';
import type { RunCommand } from '../command.ts';
import { printable } from '../display-width.ts';
import { exitCodes } from '../exit-codes.ts';
import { stampIn } from '../stamp.ts';
import type { Terminal } from '../terminal.ts';

/** What `schedule --json` prints; moments in milliseconds since the epoch. */
async function readSchedule(app: App) {
  await app.scheduler.refresh();
  const [{ timeZone }, { sync }, { paused, nextAt }] = await Promise.all([
    app.settings.readCommon(),
    app.settings.readNeo(),
    app.sync.status(),
  ]);
  return { enabled: sync.enabled, times: sync.times, timeZone, paused, nextAt };
}

function describe({ t }: Terminal, { enabled, times, timeZone, paused, nextAt }: Awaited<ReturnType<typeof readSchedule>>): string[] {
  const time = stampIn(timeZone);
  return [
    enabled && times.length > 0 ? t('cli.schedule.times', { times: times.join(', '), timeZone }) : t('cli.schedule.off'),
    ...(paused === null ? [] : [t('cli.schedule.paused', { by: printable(paused.by), since: time.format(paused.at) })]),
    ...(nextAt === null ? [] : [t('tray.next', { at: time.format(nextAt) })]),
  ];
}

const actions = ['status', 'pause', 'resume'] as const;

export const schedule: RunCommand = async (args, { openApp, terminal }) => {
  const [text = 'status'] = readArguments(args, {}, [`${actions.join('|')}?`]).positionals;
  const action = readChoice('schedule', text, actions);
  await using app = await openApp();
  if (action !== 'status') await app.pauses[action](app.ports.actor);
  const state = await readSchedule(app);
  terminal.result(state);
  for (const line of describe(terminal, state)) terminal.say(line);
  return exitCodes.ok;
};
