import type { FeedView } from '#shared/features/calendar/feed-model.ts';
import { useUnsaved } from '#renderer/state/unsaved.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Fact } from '#renderer/ui/fact.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { useProblemText, useText } from '#renderer/ui/text.ts';
import { Time } from '#renderer/ui/time.tsx';
import { FeedStateMark } from './feed-state-mark.tsx';
import { useRefresh } from './use-refresh.ts';

/** How a person's calendar stands, with cause and remedy of what went wrong, and 今すぐ取得. */
export function FeedFacts({ view: { row, calendarName, url, fetchedAt } }: { view: FeedView }) {
  const text = useText();
  const problemText = useProblemText();
  const refresh = useRefresh();
  const isUnsaved = useUnsaved(({ form }) => form !== null);
  const problem = row.problem === null ? undefined : problemText(row.problem);
  const reason = (): string | undefined => {
    if (row.state === 'unset') return text('calendar.refresh.unset');
    if (row.state === 'off') return text('calendar.refresh.off');
    return isUnsaved ? text('calendar.refresh.unsaved') : undefined;
  };
  const why = reason();
  return (
    <>
      {problem === undefined ? (
        <p>
          <FeedStateMark row={row} />
        </p>
      ) : (
        <Banner tone="danger" title={problem.cause}>
          <p>{problem.remedy}</p>
          {row.succeededAt !== null && row.eventCount > 0 && <p className="soft">{text('calendar.person.kept')}</p>}
        </Banner>
      )}
      {row.state !== 'unset' && (
        <dl className="facts tabular">
          {calendarName !== '' && <Fact label={text('calendar.person.name')}>{calendarName}</Fact>}
          {url.host !== '' && <Fact label={text('calendar.person.host')}>{url.host}</Fact>}
          <Fact label={text('calendar.people.column.events')}>{text('calendar.people.events', { count: row.eventCount })}</Fact>
          {row.succeededAt !== null && (
            <Fact label={text('calendar.people.column.succeededAt')}>
              <Time at={row.succeededAt} format="table" />
            </Fact>
          )}
          {fetchedAt !== null && fetchedAt !== row.succeededAt && (
            <Fact label={text('calendar.person.tried')}>
              <Time at={fetchedAt} format="table" />
            </Fact>
          )}
          {row.nextAt !== null && (
            <Fact label={text('calendar.people.column.nextAt')}>
              <Time at={row.nextAt} format="table" />
            </Fact>
          )}
        </dl>
      )}
      <div className="feed-refresh">
        <Button
          size="small"
          icon="sync"
          isDisabled={why !== undefined}
          isPending={refresh.isPending}
          onPress={() => refresh.mutate({ personIds: [row.personId] })}
        >
          {text('calendar.refresh')}
        </Button>
        {why !== undefined && <span className="soft">{why}</span>}
      </div>
      {refresh.isError && <FailureBanner error={refresh.error} />}
    </>
  );
}
