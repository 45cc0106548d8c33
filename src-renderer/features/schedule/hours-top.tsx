import { type ScheduleEntry, isAboveHours } from '#shared/features/calendar/schedule-entries.ts';
import { layBars } from '#shared/features/calendar/schedule-lanes.ts';
import { useText } from '#renderer/ui/text.ts';
import { EventButton } from './event-button.tsx';
import { titleOf } from './event-words.ts';
import type { HoursColumnModel } from './hours-model.ts';
import { useFrame } from './schedule-frame.ts';

const LANE = 22;

/** The bars as columns see them: days, or people of one day. */
function useBars(isSplit: boolean) {
  const { entries, people } = useFrame();
  const above = entries.filter(isAboveHours);
  if (!isSplit) return layBars(above);
  return layBars(
    above.map((entry): ScheduleEntry => {
      const column = people.indexOf(entry.person);
      return { ...entry, first: column, last: column };
    }),
  );
}

/** What stays above the hours: whose or which day a column is, and what fills whole days. */
export function HoursTop({ columns, isSplit }: { columns: readonly HoursColumnModel[]; isSplit: boolean }) {
  const text = useText();
  const bars = useBars(isSplit);
  const depth = bars.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  return (
    <div className="hours-top" role="presentation">
      <div role="row" className="hours-row">
        <div role="columnheader" className="hours-corner" aria-label={text('schedule.hours')} />
        {columns.map(({ key, head, isToday }) => (
          <div key={key} role="columnheader" className="hours-head" data-today={isToday || undefined}>
            {head}
          </div>
        ))}
      </div>
      <div role="row" className="hours-row hours-whole">
        <div role="rowheader" className="hours-corner">
          {text('schedule.allDay')}
        </div>
        {columns.map(({ key, place, isToday }, index) => (
          <div key={key} role="gridcell" className="hours-whole-cell" data-today={isToday || undefined}>
            <div className="week-bars" style={{ height: Math.max(1, depth) * LANE }}>
              {bars.map(({ entry, lane }) => {
                if (entry.first !== index) return null;
                const more = entry.last - entry.first;
                const width = `calc(${more + 1} * 100% + ${more * 9 + 4}px)`;
                return (
                  <EventButton key={entry.id} entry={entry} kind="bar" place={place} style={{ top: lane * LANE, width }}>
                    <span className="schedule-event-title">{titleOf(text, entry.occurrence)}</span>
                  </EventButton>
                );
              })}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}
