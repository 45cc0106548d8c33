import { useText } from '#renderer/ui/text.ts';
import { EventButton } from './event-button.tsx';
import { titleOf } from './event-words.ts';
import { useFrame } from './schedule-frame.ts';
import { Whose } from './whose.tsx';
import './list.css';

/** The events of a period, day by day; what lasts longer stands where it begins. */
export function ListView() {
  const text = useText();
  const { words, period, entries, today } = useFrame();
  const days = period.days.flatMap((day, index) => {
    const ofDay = entries.filter(({ first }) => first === index);
    return ofDay.length === 0 ? [] : [{ day, entries: ofDay }];
  });
  return (
    <div className="schedule-list">
      {days.map(({ day, entries: ofDay }) => (
        <section key={day} aria-label={words.day(day)} data-today={day === today || undefined}>
          <h3>
            {words.day(day)}
            {day === today && <span className="tag">{text('schedule.today')}</span>}
          </h3>
          <ul>
            {ofDay.map((entry) => {
              const { occurrence, person } = entry;
              return (
                <li key={entry.id}>
                  <EventButton entry={entry} kind="row">
                    <span className="schedule-list-time">{occurrence.allDay ? text('schedule.allDay') : words.hours(occurrence)}</span>
                    <span className="schedule-list-title">
                      {titleOf(text, occurrence)}
                      {(entry.last > entry.first || entry.goesOn || entry.beganBefore) && (
                        <span className="schedule-list-note">{words.when(occurrence)}</span>
                      )}
                      {occurrence.location !== '' && <span className="schedule-list-note">{occurrence.location}</span>}
                    </span>
                    <Whose person={person} />
                  </EventButton>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
