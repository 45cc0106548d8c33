import { useText } from '#renderer/ui/text.ts';
import type { Ruler } from './day-ruler.ts';
import { EventButton } from './event-button.tsx';
import { titleOf } from './event-words.ts';
import type { GridPlace } from './grid-moves.ts';
import type { HoursBlock } from './hours-blocks.ts';
import { type HoursColumnModel, PIXELS_PER_MINUTE } from './hours-model.ts';
import { useFrame } from './schedule-frame.ts';
import type { Placed } from './time-columns.ts';
import { cellProps } from './use-grid-keys.ts';

const px = (minutes: number): number => minutes * PIXELS_PER_MINUTE;

/** The hours of one day: lines, what the day has not, the events beside each other, and the line of now. */
export function HoursColumn({
  column,
  blocks,
  ruler,
  active,
}: {
  column: HoursColumnModel;
  blocks: ReadonlyArray<Placed<HoursBlock>>;
  ruler: Ruler;
  active: GridPlace;
}) {
  const text = useText();
  const { words, now } = useFrame();
  const { place, clock, entries, isToday } = column;
  const isNow = clock.start <= now && now < clock.end;
  const label = [column.label, ...(isToday ? [text('schedule.today')] : []), text('schedule.count', { count: entries.length })];
  return (
    <div role="gridcell" className="hours-cell" data-today={isToday || undefined} {...cellProps(place, active)}>
      <span className="visually-hidden">{label.join(text('schedule.comma'))}</span>
      {ruler.hours.map(({ hour, top, again }) => (
        <span key={`${hour}${again}`} className="hours-line" aria-hidden="true" style={{ top: px(top) }} />
      ))}
      {ruler.gaps(clock).map(({ from, to }) => (
        <span key={from} className="hours-gap" aria-hidden="true" style={{ top: px(from), height: px(to - from) }} />
      ))}
      {blocks.map(({ block: { entry, top, bottom }, column: at, columns, span }) => (
        <EventButton
          key={entry.id}
          entry={entry}
          kind="block"
          place={place}
          style={{
            top: px(top) + 1,
            height: px(bottom - top) - 2,
            left: `calc(${(at / columns) * 100}% + 2px)`,
            width: `calc(${(span / columns) * 100}% - 4px)`,
          }}
        >
          <span className="schedule-event-title">{titleOf(text, entry.occurrence)}</span>
          {bottom - top >= 45 && <span className="schedule-event-time">{words.hours(entry.occurrence)}</span>}
          {bottom - top >= 70 && <span className="schedule-event-name">{entry.occurrence.location}</span>}
        </EventButton>
      ))}
      {isNow && <span className="hours-now" aria-hidden="true" style={{ top: px(ruler.place(clock, now)) }} />}
    </div>
  );
}
