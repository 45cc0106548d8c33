import { useLayoutEffect } from 'react';
import { useText } from '#renderer/ui/text.ts';
import { clockOf, rulerOf } from './day-ruler.ts';
import { hoursBlocks, widthFor } from './hours-blocks.ts';
import { HoursColumn } from './hours-column.tsx';
import { type HoursColumnModel, PIXELS_PER_MINUTE, hourName } from './hours-model.ts';
import { HoursTop } from './hours-top.tsx';
import { useFrame } from './schedule-frame.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { Whose } from './whose.tsx';
import './hours.css';

/** What a working day begins with. */
const FIRST_HOUR_IN_SIGHT = 8;

/** Days beside each other, or one day of several people, on one ruler of hours. */
export function HoursView({ label }: { label: string }) {
  const text = useText();
  const { words, timeZone, period, people, entries, today } = useFrame();
  const isSplit = people.length > 1 && period.days.length === 1;
  const { active, gridProps } = useGridKeys(isSplit ? 'people' : 'days', isSplit ? people.length : 1);
  const grid = gridProps.ref;

  const clocks = period.days.map((day, index) => clockOf(day, period.bounds[index] ?? 0, period.bounds[index + 1] ?? 0, timeZone));
  const ruler = rulerOf(clocks);
  const columns: HoursColumnModel[] = period.days.flatMap((day, index): HoursColumnModel[] => {
    const clock = clocks[index];
    if (clock === undefined) return [];
    const ofDay = entries.filter((entry) => entry.first <= index && index <= entry.last);
    const column = {
      key: day,
      place: { day, person: 0 },
      clock,
      label: words.shortDay(day),
      isToday: day === today,
    };
    if (!isSplit) return [{ ...column, entries: ofDay, head: words.shortDay(day) }];
    return people.map((person, at) => ({
      ...column,
      key: String(person.personId),
      place: { day, person: at },
      entries: ofDay.filter((entry) => entry.person === person),
      label: [person.name, words.shortDay(day)].join(text('schedule.comma')),
      head: <Whose person={person} />,
    }));
  });

  const blocks = columns.map(({ entries: ofColumn, clock }) => hoursBlocks(ofColumn, clock, ruler));
  const widths = blocks.map((ofColumn) => widthFor(ofColumn, isSplit ? 128 : 88));
  // Bars reach over several days, which are equally wide; nobody's bar reaches over other people.
  const tracks = widths.map((width) => `minmax(${isSplit ? width : Math.max(...widths)}px, 1fr)`);

  useLayoutEffect(() => {
    // The hours of the night are there, but above.
    grid.current?.scrollTo({ top: FIRST_HOUR_IN_SIGHT * 60 * PIXELS_PER_MINUTE - 12 });
  }, [grid]);

  return (
    <div role="grid" aria-label={label} className="hours" {...gridProps} data-one-day={period.days.length === 1 || undefined}>
      <div className="hours-sheet" role="presentation" style={{ gridTemplateColumns: `56px ${tracks.join(' ')}` }}>
        <HoursTop columns={columns} isSplit={isSplit} />
        <div role="row" className="hours-row" style={{ height: ruler.length * PIXELS_PER_MINUTE }}>
          <div role="rowheader" className="hours-ruler" aria-label={text('schedule.hours')}>
            {ruler.hours.map(({ hour, top, again }) => (
              <span key={`${hour}${again}`} style={{ top: top * PIXELS_PER_MINUTE }}>
                {again ? text('schedule.again', { hour: hourName(hour) }) : hourName(hour)}
              </span>
            ))}
          </div>
          {columns.map((column, index) => (
            <HoursColumn key={column.key} column={column} blocks={blocks[index] ?? []} ruler={ruler} active={active} />
          ))}
        </div>
      </div>
    </div>
  );
}
