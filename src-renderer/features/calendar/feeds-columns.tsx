import type { FeedRow } from '#shared/features/calendar/feed-model.ts';
import type { DataColumn } from '#renderer/ui/data-table-column.ts';
import type { Text } from '#renderer/ui/text.ts';
import { Time } from '#renderer/ui/time.tsx';
import { FeedStateMark } from './feed-state-mark.tsx';

/** The narrowest that still shows a Japanese name and the state in words (CSS pixels). */
export const FEEDS_MIN_WIDTH = 420;

const hasEvents = ({ state, eventCount }: FeedRow): boolean => state !== 'unset' && (state !== 'waiting' || eventCount > 0);

export const feedsColumns = (text: Text): readonly DataColumn<FeedRow>[] => [
  {
    id: 'name',
    heading: text('people.column.name'),
    width: 'minmax(140px, 1.2fr)',
    isRowHeader: true,
    cell: ({ name, kana, state, colour }) => (
      <span className="feed-colour feed-name" data-colour={colour} title={`${name} (${kana})`}>
        <span className="feed-dot" data-unset={state === 'unset' || undefined} aria-hidden="true" />
        {name}
      </span>
    ),
  },
  {
    id: 'loginId',
    heading: text('people.column.loginId'),
    width: 'minmax(160px, 1fr)',
    needsWidth: 640,
    cell: ({ loginId }) => <span title={loginId ?? ''}>{loginId ?? text('people.none')}</span>,
  },
  {
    id: 'state',
    heading: text('calendar.people.column.state'),
    width: 'minmax(210px, 2fr)',
    cell: (row) => <FeedStateMark row={row} />,
  },
  {
    id: 'events',
    heading: text('calendar.people.column.events'),
    width: '92px',
    isNumeric: true,
    needsWidth: 540,
    cell: (row) => hasEvents(row) && text('calendar.people.events', { count: row.eventCount }),
  },
  {
    id: 'succeededAt',
    heading: text('calendar.people.column.succeededAt'),
    width: '150px',
    needsWidth: 1100,
    cell: ({ succeededAt }) => succeededAt !== null && <Time at={succeededAt} format="table" />,
  },
  {
    id: 'nextAt',
    heading: text('calendar.people.column.nextAt'),
    width: '128px',
    needsWidth: 780,
    cell: ({ nextAt }) => nextAt !== null && <Time at={nextAt} />,
  },
];
