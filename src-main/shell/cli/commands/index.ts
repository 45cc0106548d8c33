import { settingKeys } from '#main/core/settings-keys.ts';
import { sampleFaults } from '#main/sample-neo/faults.ts';
import { feedState } from '#shared/features/calendar/feed-model.ts';
import { reportFormats, reportKinds, settingsSliceName } from '#shared/features/report/model.ts';
import { secretKeys } from '#shared/kernel/secret.ts';
import type { Command } from '../command.ts';

const all: Readonly<Record<string, Command>> = {
  demo: {
    synopsis: '[--once] [--people <n>]',
    summary: 'cli.demo.summary',
    details: 'cli.demo.details',
    load: async () => (await import('./demo.ts')).demo,
  },
  doctor: {
    synopsis: '',
    summary: 'cli.doctor.summary',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  config: {
    synopsis: 'get [<key>] | set <key> <value> | export <file> | import <file>',
    summary: 'cli.config.summary',
    details: 'cli.config.details',
    detailParams: { keys: settingKeys.join('\n  ') },
    load: async () => (await import('./config.ts')).config,
  },
  secret: {
    synopsis: 'set <key> --stdin',
    summary: 'cli.secret.summary',
    details: 'cli.secret.details',
    detailParams: { keys: secretKeys.join('\n  ') },
    load: async () => (await import('./secret.ts')).secret,
  },
  sync: {
    synopsis: '[--dry-run] [--approve <planHash>]',
    summary: 'cli.sync.summary',
    details: 'cli.sync.details',
    load: async () => (await import('./sync.ts')).sync,
  },
  runs: {
    synopsis: '[--limit <n>]',
    summary: 'cli.runs.summary',
    load: async () => (await import('./runs.ts')).runs,
  },
  schedule: {
    synopsis: '[status|pause|resume]',
    summary: 'cli.schedule.summary',
    details: 'cli.schedule.details',
    load: async () => (await import('./schedule.ts')).schedule,
  },
  undo: {
    synopsis: '<runId>',
    summary: 'cli.undo.summary',
    load: async () => (await import('./undo.ts')).undo,
  },
  report: {
    synopsis: `<${reportKinds.join('|')}> [--format ${reportFormats.join('|')}] [--out <file>] [--run <runId>] [--slice ${settingsSliceName.options.join('|')}] [--text <text>] [--state ${feedState.options.join('|')}] [--lang ja|en]`,
    summary: 'cli.report.summary',
    details: 'cli.report.details',
    load: async () => (await import('./report.ts')).report,
  },
  'sample-neo': {
    synopsis: '[--port <n>] [--people <n>] [--organisations <n>] [--seed <n>] [--fault <name>[,<name>…]]',
    summary: 'cli.sampleNeo.summary',
    details: 'cli.sampleNeo.details',
    detailParams: { faults: Object.keys(sampleFaults).join(', ') },
    load: async () => (await import('./sample-neo.ts')).sampleNeo,
  },
};

/** Every command under the name it is called by, in the order of the help. */
export const commands: ReadonlyMap<string, Command> = new Map(Object.entries(all));
