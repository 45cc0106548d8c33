import { Route, Switch } from 'wouter';
import { RunScreen } from './run-screen.tsx';
import { SyncOverview } from './sync-overview.tsx';

/** `/sync`: the state and the history; `/sync/140`: one run. */
export const SyncScreen = () => (
  <Switch>
    <Route path="/sync/:runId">{({ runId }) => <RunScreen key={runId} runId={Number.parseInt(runId, 10)} />}</Route>
    <Route>
      <SyncOverview />
    </Route>
  </Switch>
);
