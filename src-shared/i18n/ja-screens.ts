import audit from './ja/audit.json' with { type: 'json' };
import calendar from './ja/calendar.json' with { type: 'json' };
import desktop from './ja/desktop.json' with { type: 'json' };
import report from './ja/report.json' with { type: 'json' };
import schedule from './ja/schedule.json' with { type: 'json' };
import uiDirectory from './ja/ui-directory.json' with { type: 'json' };
import uiForms from './ja/ui-forms.json' with { type: 'json' };

/** The Japanese texts that stand only on the other screens, and on what is printed from them. */
export const jaScreens = {
  ...audit,
  ...calendar,
  ...desktop,
  ...report,
  ...schedule,
  ...uiDirectory,
  ...uiForms,
};
