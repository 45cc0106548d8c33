import { useEffect } from 'react';
import { useText } from '#renderer/ui/text.ts';
import { useFrame } from './schedule-frame.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { WeekRow } from './week-row.tsx';
import { Whose } from './whose.tsx';

/** A month of everybody together: one row for each week. */
export function MonthView({ label }: { label: string }) {
  const { words, period, entries, people, date } = useFrame();
  const { active, gridProps } = useGridKeys('month', 1);
  const grid = gridProps.ref;
  useEffect(() => {
    grid.current?.querySelector(`[data-cell="${date}/0"]`)?.scrollIntoView({ block: 'nearest' });
  }, [grid, date]);
  return (
    <div role="grid" aria-label={label} className="weeks" data-kind="month" {...gridProps}>
      <div role="row" className="weeks-head">
        {period.days.slice(0, 7).map((day) => (
          <div role="columnheader" key={day} className="weeks-column">
            {words.weekday(day)}
          </div>
        ))}
      </div>
      {Array.from({ length: period.days.length / 7 }, (_, week) => (
        <WeekRow
          key={period.days[week * 7]}
          from={week * 7}
          entries={entries}
          person={0}
          active={active}
          withDates
          withNames={people.length > 1}
          month={date.slice(0, 7)}
        />
      ))}
    </div>
  );
}

/** The same week of several people: one row for each of them. */
export function PeopleWeekView({ label }: { label: string }) {
  const text = useText();
  const { words, period, entries, people, today } = useFrame();
  const { active, gridProps } = useGridKeys('peopleByDays', people.length);
  return (
    <div role="grid" aria-label={label} className="weeks" data-with-people {...gridProps}>
      <div role="row" className="weeks-head">
        <div role="columnheader" className="weeks-column">
          {text('schedule.person')}
        </div>
        {period.days.map((day) => (
          <div role="columnheader" key={day} className="weeks-column" data-today={day === today || undefined}>
            {words.shortDay(day)}
          </div>
        ))}
      </div>
      {people.map((person, index) => (
        <WeekRow
          key={person.personId}
          from={0}
          entries={entries.filter((entry) => entry.person === person)}
          person={index}
          active={active}
          withDates={false}
          withNames={false}
          head={
            <div role="rowheader" className="week-person">
              <Whose person={person} />
            </div>
          }
        />
      ))}
    </div>
  );
}
