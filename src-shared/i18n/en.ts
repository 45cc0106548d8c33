import audit from './en/audit.json' with { type: 'json' };
import calendar from './en/calendar.json' with { type: 'json' };
import cli from './en/cli.json' with { type: 'json' };
import common from './en/common.json' with { type: 'json' };
import desktop from './en/desktop.json' with { type: 'json' };
import directory from './en/directory.json' with { type: 'json' };
import kernel from './en/kernel.json' with { type: 'json' };
import neo from './en/neo.json' with { type: 'json' };
import report from './en/report.json' with { type: 'json' };
import schedule from './en/schedule.json' with { type: 'json' };
import secrets from './en/secrets.json' with { type: 'json' };
import ui from './en/ui.json' with { type: 'json' };
import uiDirectory from './en/ui-directory.json' with { type: 'json' };
import type { MessageId } from './ja.ts';

/** The English texts: exactly the ids of the Japanese ones. */
export const en = {
  ...audit,
  ...calendar,
  ...cli,
  ...common,
  ...desktop,
  ...directory,
  ...kernel,
  ...neo,
  ...report,
  ...schedule,
  ...secrets,
  ...ui,
  ...uiDirectory,
} satisfies Record<MessageId, string>;
