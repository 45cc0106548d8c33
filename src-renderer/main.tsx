import './jitless.ts';
import './ui/tokens.css';
import './ui/base.css';
import './ui/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { api, queryClient } from './client.ts';
import { App } from './frame/app.tsx';

// What every screen needs, asked for at once: the settings that decide the language, and what the frame shows. A failure is shown
// by whoever reads the answer.
const noop = (): void => undefined;
queryClient.query(api.common.read.queryOptions()).catch(noop);
queryClient.query(api.system.read.queryOptions()).catch(noop);
queryClient.query(api.neo.read.queryOptions()).catch(noop);

const container = document.getElementById('root');
if (container === null) throw new Error('The page has no #root.');
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
