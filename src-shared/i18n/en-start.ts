import calendarProblems from './en/calendar-problems.json' with { type: 'json' };
import common from './en/common.json' with { type: 'json' };
import directory from './en/directory.json' with { type: 'json' };
import kernel from './en/kernel.json' with { type: 'json' };
import neo from './en/neo.json' with { type: 'json' };
import problems from './en/problems.json' with { type: 'json' };
import secrets from './en/secrets.json' with { type: 'json' };
import ui from './en/ui.json' with { type: 'json' };

/** The English texts of the frame, of the home, and of every problem, which may show up anywhere. */
export const enStart = {
  ...calendarProblems,
  ...common,
  ...directory,
  ...kernel,
  ...neo,
  ...problems,
  ...secrets,
  ...ui,
};
