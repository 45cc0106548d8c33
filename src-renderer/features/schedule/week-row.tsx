import type { ReactNode } from 'react';
import type { Day } from '#shared/features/calendar/schedule-days.ts';
import { type ScheduleEntry, within } from '#shared/features/calendar/schedule-entries.ts';
import { useText } from '#renderer/ui/text.ts';
import { weekContents } from './day-contents.ts';
import { EventButton } from './event-button.tsx';
import { titleOf } from './event-words.ts';
import type { GridPlace } from './grid-moves.ts';
import { useFrame } from './schedule-frame.ts';
import { cellProps, partProps } from './use-grid-keys.ts';
import './week-row.css';

const LANE = 22;

/** Seven days beside each other: bars over them, lines within. `from` is the index of the first in the period. */
export function WeekRow({
  from,
  entries,
  person,
  active,
  withDates,
  withNames,
  month,
  head,
}: {
  from: number;
  entries: readonly ScheduleEntry[];
  /** Index of whose row it is, 0 where it is everybody's. */
  person: number;
  active: GridPlace;
  withDates: boolean;
  /** Says at each event whose it is. */
  withNames: boolean;
  /** `2026-11`: days of other months are faint. */
  month?: string;
  head?: ReactNode;
}) {
  const text = useText();
  const { words, period, today, people, onDay } = useFrame();
  const days = period.days.slice(from, from + 7);
  const { bars, days: contents } = weekContents(
    entries.flatMap((entry) => within(entry, from, days.length) ?? []),
    days.length,
  );
  const labelOf = (day: Day, count: number): string => {
    const whose = head === undefined ? [] : [people[person]?.name ?? ''];
    const now = day === today ? [text('schedule.today')] : [];
    return [...whose, words.shortDay(day), ...now, text('schedule.count', { count })].join(text('schedule.comma'));
  };
  return (
    <div role="row" className="week-row">
      {head}
      {days.map((day, index) => {
        const { count, depth, lines, more } = contents[index] ?? { count: 0, depth: 0, lines: [], more: 0 };
        const place = { day, person };
        return (
          <div
            key={day}
            role="gridcell"
            className="week-cell"
            data-today={day === today || undefined}
            data-outside={(month !== undefined && !day.startsWith(month)) || undefined}
            {...cellProps(place, active)}
          >
            <span className="visually-hidden">{labelOf(day, count)}</span>
            {withDates && (
              <p className="week-date" aria-hidden="true">
                <span>{Number(day.slice(8))}</span>
              </p>
            )}
            <div className="week-bars" style={{ height: depth * LANE }}>
              {bars.map(({ entry, lane }) => {
                if (entry.first !== index) return null;
                const width = `calc(${entry.last - entry.first + 1} * 100% + ${(entry.last - entry.first) * 9 + 4}px)`;
                return (
                  <EventButton key={entry.id} entry={entry} kind="bar" place={place} style={{ top: lane * LANE, width }}>
                    {!entry.occurrence.allDay && <span className="schedule-event-time">{words.clock(entry.occurrence.start)}</span>}
                    <span className="schedule-event-title">{titleOf(text, entry.occurrence)}</span>
                    {withNames && <span className="schedule-event-name">{entry.person.name}</span>}
                  </EventButton>
                );
              })}
            </div>
            {lines.map((entry) => (
              <EventButton key={entry.id} entry={entry} kind="line" place={place}>
                <span className="schedule-event-time">{words.clock(entry.occurrence.start)}</span>
                <span className="schedule-event-title">{titleOf(text, entry.occurrence)}</span>
                {withNames && <span className="schedule-event-name">{entry.person.name}</span>}
              </EventButton>
            ))}
            {more > 0 && (
              <button
                type="button"
                className="week-more"
                {...partProps(place)}
                aria-label={text('schedule.more.label', { day: words.shortDay(day), count: more })}
                onClick={() => onDay(day)}
              >
                {text('schedule.more', { count: more })}
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}
