import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import { api } from '#renderer/client.ts';
import { usePrint } from '#renderer/features/report/use-print.tsx';
import { UnsavedQuestion } from '#renderer/form/unsaved-dialog.tsx';
import { goTo } from '#renderer/state/route.ts';
import { setUnsaved, useUnsaved } from '#renderer/state/unsaved.ts';
import { useSyncFollow } from '#renderer/state/sync-status.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { ButtonLink, Link } from '#renderer/ui/link.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { useText } from '#renderer/ui/text.ts';
import { FeedPanel } from './feed-panel.tsx';
import { FeedsFilters } from './feeds-filters.tsx';
import { useFeedsFollow } from './feeds-follow.ts';
import { type FeedsPlace, type FeedsSearch, parseFeedsPlace, toFeedsAddress } from './feeds-search.ts';
import { FeedsTable } from './feeds-table.tsx';
import { useFoundFeeds } from './feeds-window.ts';
import { ImportButton } from './import-button.tsx';
import { useChosen } from './use-chosen.ts';
import { useRefresh } from './use-refresh.ts';
import '../directory/directory.css';
import './calendar.css';

/** 個人設定: everybody's calendar, how it was last fetched, and one person's own settings beside the list. */
export function FeedsPage() {
  const text = useText();
  useSyncFollow();
  useFeedsFollow();
  const address = useSearch();
  const { text: wantedText, state, personId } = useMemo(() => parseFeedsPlace(address), [address]);
  const shown = useMemo<FeedsSearch>(() => ({ text: wantedText, ...(state !== undefined && { state }) }), [wantedText, state]);
  const feeds = useFoundFeeds(shown);
  const settings = useQuery(api.calendar.read.queryOptions());
  const refresh = useRefresh();
  const print = usePrint({ kind: 'calendars', filter: shown });
  const { chosen, toggle, clear } = useChosen();
  const unsaved = useUnsaved(({ form }) => form);
  const [wanted, setWanted] = useState<FeedsPlace | null>(null);

  const go = (place: FeedsPlace): void => goTo(toFeedsAddress(place), { replace: true });
  /** Another person in the panel, or none: a form with changes asks first. */
  const open = (place: FeedsPlace): void => {
    if (place.personId === personId) return;
    if (useUnsaved.getState().form === null) go(place);
    else setWanted(place);
  };

  return (
    <div className="page directory-page">
      <PageHeader
        title={text('calendar.people.title')}
        purpose={text('calendar.people.purpose')}
        group={<Link href="/calendar">{text('screen.calendar.title')}</Link>}
        onPrint={print.onPrint}
        actions={
          <>
            <ImportButton />
            <Button icon="sync" isPending={refresh.isPending} onPress={() => refresh.mutate({})}>
              {text('calendar.refresh.all')}
            </Button>
          </>
        }
      />
      {settings.data?.settings.enabled === false && (
        <Banner
          tone="warning"
          title={text('calendar.people.off')}
          actions={<ButtonLink href="/calendar">{text('calendar.people.off.open')}</ButtonLink>}
        >
          {text('calendar.people.off.text')}
        </Banner>
      )}
      {refresh.isError && <FailureBanner error={refresh.error} />}
      <FeedsFilters search={shown} feeds={feeds} onSearch={(next) => go({ ...next, ...(personId !== undefined && { personId }) })} />
      {chosen.size > 0 && (
        <div className="feed-selection">
          <p role="status">{text('calendar.people.chosen', { count: chosen.size })}</p>
          <Button size="small" icon="sync" isPending={refresh.isPending} onPress={() => refresh.mutate({ personIds: [...chosen] })}>
            {text('calendar.refresh.chosen', { count: chosen.size })}
          </Button>
          <Button size="small" kind="quiet" onPress={clear}>
            {text('calendar.people.chosen.clear')}
          </Button>
        </div>
      )}
      <div className="directory-panes">
        <div className="directory-main-pane">
          <FeedsTable
            feeds={feeds}
            openId={personId ?? null}
            chosen={chosen}
            onOpen={(id) => open({ ...shown, personId: id })}
            onChoose={toggle}
            onClear={() => go({ text: '', ...(personId !== undefined && { personId }) })}
          />
        </div>
        {personId !== undefined && <FeedPanel key={personId} personId={personId} onClose={() => open(shown)} />}
      </div>
      {wanted !== null && unsaved !== null && (
        <UnsavedQuestion
          form={unsaved}
          onLeave={() => {
            setUnsaved(null);
            setWanted(null);
            go(wanted);
          }}
          onStay={() => setWanted(null)}
        />
      )}
      {print.preview}
    </div>
  );
}
