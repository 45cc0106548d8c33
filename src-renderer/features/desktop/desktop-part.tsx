import { lazy } from 'react';
import { OnDemand } from '#renderer/ui/on-demand.tsx';

const DesktopNotices = lazy(() => import('./desktop-notices.tsx').then((file) => ({ default: file.DesktopNotices })));

const isInDesktopApp = window.renkeiHandshake !== undefined;

/** What the screens do only in the desktop app; its code is loaded only there. */
export const DesktopPart = () =>
  isInDesktopApp && (
    <OnDemand onFailure={() => undefined}>
      <DesktopNotices />
    </OnDemand>
  );
