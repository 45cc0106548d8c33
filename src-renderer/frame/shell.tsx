import { Suspense, useEffect, useRef } from 'react';
import { Route, Switch } from 'wouter';
import { DesktopPart } from '#renderer/features/desktop/desktop-part.tsx';
import { SecretStoreBanner } from '#renderer/features/system/secret-store-banner.tsx';
import { useRouteStore } from '#renderer/state/route.ts';
import { useSettingsFollow } from '#renderer/state/sync-status.ts';
import { screenAt, screens } from '#renderer/screens.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useText } from '#renderer/ui/text.ts';
import { Toasts } from '#renderer/ui/toasts.tsx';
import { WithAllTexts } from '#renderer/ui/with-all-texts.tsx';
import { Navigation } from './navigation.tsx';
import { NotFound } from './not-found.tsx';
import { PrintLine } from './print-line.tsx';
import { ScreenBoundary } from './screen-boundary.tsx';
import './frame.css';

const waiting = (
  <div className="page">
    <Skeleton lines={6} />
  </div>
);

/** Navigation on the left, the screen on the right. Going to another page moves the focus to it and names it in the title. */
export function Shell() {
  const text = useText();
  useSettingsFollow();
  const path = useRouteStore((state) => state.here.path);
  const screen = screenAt(path);
  const title = screen === undefined ? text('screen.notFound') : text(`screen.${screen.id}.title`);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);

  useEffect(() => {
    document.title = `${title} - ${text('app.name')}`;
  }, [title, text]);

  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus({ preventScroll: true });
    main.current?.scrollTo({ top: 0 });
  }, [path]);

  return (
    <div className="frame">
      <a
        className="skip-link"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {text('ui.skip')}
      </a>
      <Navigation current={screen?.id} />
      <main className="frame-main" id="main" tabIndex={-1} ref={main} aria-label={title}>
        <div className="frame-banners">
          <SecretStoreBanner />
          <DesktopPart />
        </div>
        <PrintLine />
        <ScreenBoundary key={screen?.id ?? path}>
          <Suspense fallback={waiting}>
            <Switch>
              {screens.map(({ id, path: address, Component }) => (
                <Route key={id} path={address === '/' ? '/' : `${address}/*?`}>
                  {address === '/' ? (
                    <Component />
                  ) : (
                    <WithAllTexts fallback={waiting}>
                      <Component />
                    </WithAllTexts>
                  )}
                </Route>
              ))}
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </ScreenBoundary>
      </main>
      <Toasts />
    </div>
  );
}
