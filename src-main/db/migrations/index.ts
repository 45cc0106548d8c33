import type { Migration } from 'kysely/migration';
import * as settings from './0010-settings.ts';
import * as audit from './0020-audit.ts';
import * as directory from './0030-directory.ts';
import * as sync from './0040-sync.ts';
import * as jobs from './0050-jobs.ts';
import * as schedulePause from './0060-schedule-pause.ts';
import * as secretChange from './0070-secret-change.ts';
import * as calendar from './0080-calendar.ts';

/** Every migration in order; numbers step by ten. A released migration never changes. */
export const migrations: Record<string, Migration> = {
  '0010-settings': settings,
  '0020-audit': audit,
  '0030-directory': directory,
  '0040-sync': sync,
  '0050-jobs': jobs,
  '0060-schedule-pause': schedulePause,
  '0070-secret-change': secretChange,
  '0080-calendar': calendar,
};
