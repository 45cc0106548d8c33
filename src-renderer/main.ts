import './ui/tokens.css';
import './ui/base.css';
import './ui/print.css';
import { api, queryClient } from './client.ts';
import { syncStatusOptions } from './state/sync-status.ts';
import './state/texts.ts';

// What every screen needs is asked for first, the settings that decide the language and what the frame and the home show; the console answers
// while the screens' own code is evaluated. A failure is shown by whoever reads the answer.
const noop = (): void => undefined;
queryClient.query(api.common.read.queryOptions()).catch(noop);
queryClient.query(api.system.read.queryOptions()).catch(noop);
queryClient.query(api.neo.read.queryOptions()).catch(noop);
queryClient.query(syncStatusOptions).catch(noop);

void import('./frame/page.tsx');
