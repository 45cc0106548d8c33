import calendarProblems from './ja/calendar-problems.json' with { type: 'json' };
import common from './ja/common.json' with { type: 'json' };
import directory from './ja/directory.json' with { type: 'json' };
import kernel from './ja/kernel.json' with { type: 'json' };
import neo from './ja/neo.json' with { type: 'json' };
import problems from './ja/problems.json' with { type: 'json' };
import secrets from './ja/secrets.json' with { type: 'json' };
import ui from './ja/ui.json' with { type: 'json' };

/** The Japanese texts of the frame, of the home, and of every problem, which may show up anywhere. */
export const jaStart = {
  ...calendarProblems,
  ...common,
  ...directory,
  ...kernel,
  ...neo,
  ...problems,
  ...secrets,
  ...ui,
};
