import { type ScheduleEntry, isLong } from '#shared/features/calendar/schedule-entries.ts';
import type { OccurrenceView } from '#shared/features/calendar/schedule-model.ts';
import { type Text, useText } from '#renderer/ui/text.ts';
import { useFrame } from './schedule-frame.ts';

/** What stands for an event: its title, 予定あり for a private one, or that it has none. */
export function titleOf(text: Text, { concealed, title }: OccurrenceView): string {
  if (concealed) return text('schedule.busy');
  return title.trim() === '' ? text('schedule.untitled') : title;
}

/** An event in one line, for whoever does not see where it stands: when, what, where and whose. Its day is its cell's where it has but one. */
export function useEventLabel(): (entry: ScheduleEntry) => string {
  const text = useText();
  const { words } = useFrame();
  return (entry) => {
    const { occurrence, person } = entry;
    const time = isLong(entry) ? words.when(occurrence) : words.hours(occurrence);
    const when = occurrence.allDay ? `${time} ${text('schedule.allDay')}`.trim() : time;
    const place = occurrence.location === '' ? [] : [occurrence.location];
    return [when, titleOf(text, occurrence), ...place, person.name].join(text('schedule.comma'));
  };
}
