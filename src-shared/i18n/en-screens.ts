import audit from './en/audit.json' with { type: 'json' };
import calendar from './en/calendar.json' with { type: 'json' };
import desktop from './en/desktop.json' with { type: 'json' };
import report from './en/report.json' with { type: 'json' };
import schedule from './en/schedule.json' with { type: 'json' };
import uiDirectory from './en/ui-directory.json' with { type: 'json' };
import uiForms from './en/ui-forms.json' with { type: 'json' };

/** The English texts that stand only on the other screens, and on what is printed from them. */
export const enScreens = {
  ...audit,
  ...calendar,
  ...desktop,
  ...report,
  ...schedule,
  ...uiDirectory,
  ...uiForms,
};
