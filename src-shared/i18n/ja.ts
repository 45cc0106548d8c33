import audit from './ja/audit.json' with { type: 'json' };
import calendar from './ja/calendar.json' with { type: 'json' };
import cli from './ja/cli.json' with { type: 'json' };
import common from './ja/common.json' with { type: 'json' };
import desktop from './ja/desktop.json' with { type: 'json' };
import directory from './ja/directory.json' with { type: 'json' };
import kernel from './ja/kernel.json' with { type: 'json' };
import neo from './ja/neo.json' with { type: 'json' };
import report from './ja/report.json' with { type: 'json' };
import schedule from './ja/schedule.json' with { type: 'json' };
import secrets from './ja/secrets.json' with { type: 'json' };
import ui from './ja/ui.json' with { type: 'json' };
import uiDirectory from './ja/ui-directory.json' with { type: 'json' };

/** The Japanese texts, which are the source. */
export const ja = {
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
};

/** Every message of the product. */
export type MessageId = keyof typeof ja;
