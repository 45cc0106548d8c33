import { Route, Switch } from 'wouter';
import { CalendarSettingsPage } from './calendar-settings-page.tsx';
import { FeedsPage } from './feeds-page.tsx';

/** `/calendar`: カレンダー連携設定; `/calendar/people`: each person's own settings. */
export const CalendarScreen = () => (
  <Switch>
    <Route path="/calendar/people">
      <FeedsPage />
    </Route>
    <Route>
      <CalendarSettingsPage />
    </Route>
  </Switch>
);
