import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { Router } from 'wouter';
import { locales } from '#shared/i18n/locales.ts';
import { api, queryClient } from '#renderer/client.ts';
import { useConnection } from '#renderer/state/connection.ts';
import { printByKey } from '#renderer/state/print.ts';
import { followAddress, goTo, useRouteLocation, useRouteSearch } from '#renderer/state/route.ts';
import { type Texts, useTexts } from '#renderer/state/texts.ts';
import { SpeechProvider, speechOf } from '#renderer/ui/intl.ts';
import { FailurePage, SessionLostPage } from './full-page.tsx';
import { Shell } from './shell.tsx';

function Languages({ texts, timeZone, children }: { texts: Texts; timeZone: string | undefined; children: ReactNode }) {
  const { language } = texts;
  const speech = useMemo(() => speechOf(texts, timeZone), [texts, timeZone]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <SpeechProvider value={speech}>
      <I18nProvider locale={locales[language]}>{children}</I18nProvider>
    </SpeechProvider>
  );
}

/** Language and zone come from 共通環境設定, so they are the first thing to be read; until then the page stays as it is. */
function Localised() {
  const common = useQuery({ ...api.common.read.queryOptions(), refetchOnWindowFocus: false });
  const sessionLost = useConnection((state) => state.sessionLost);
  const { language, timeZone } = common.data?.settings ?? {};
  const texts = useTexts(language, { enabled: !common.isPending || sessionLost }).data;
  if (texts === undefined) return null;

  let page: ReactNode = null;
  if (sessionLost) page = <SessionLostPage />;
  else if (common.data !== undefined) page = <Shell />;
  else if (common.isError) page = <FailurePage error={common.error} onRetry={() => void common.refetch()} />;

  return (
    <Languages texts={texts} timeZone={timeZone}>
      {page}
    </Languages>
  );
}

/** Everything around the screens: data, language, addresses. */
export function App() {
  useEffect(() => {
    window.addEventListener('hashchange', followAddress);
    window.addEventListener('popstate', followAddress);
    window.addEventListener('keydown', printByKey);
    return () => {
      window.removeEventListener('hashchange', followAddress);
      window.removeEventListener('popstate', followAddress);
      window.removeEventListener('keydown', printByKey);
    };
  }, []);
  return (
    <QueryClientProvider client={queryClient}>
      <Router hook={useRouteLocation} searchHook={useRouteSearch}>
        <RouterProvider navigate={(to) => goTo(to)} useHref={(href) => (href.startsWith('/') ? `#${href}` : href)}>
          <Localised />
        </RouterProvider>
      </Router>
    </QueryClientProvider>
  );
}
