import type { ScheduleView } from '#shared/features/calendar/schedule-period.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useText } from '#renderer/ui/text.ts';
import { HoursView } from './hours-view.tsx';
import { ListView } from './list-view.tsx';
import { useFrame } from './schedule-frame.ts';
import { MonthView, PeopleWeekView } from './weeks-view.tsx';

/** The chosen view. Of a day or month without events the empty grid says all; a list says that there are none. */
export function ScheduleBody({ view, label, isComplete }: { view: ScheduleView; label: string; isComplete: boolean }) {
  const text = useText();
  const { people, entries } = useFrame();
  const isEmpty = isComplete && entries.length === 0;
  const nothing = isEmpty && <p className="soft schedule-nothing">{text('schedule.nothing')}</p>;
  switch (view) {
    case 'list':
      return isEmpty ? <EmptyState icon="calendar" title={text('schedule.nothing')} /> : <ListView />;
    case 'month':
      return (
        <>
          {nothing}
          <MonthView label={label} />
        </>
      );
    case 'week':
      return (
        <>
          {nothing}
          {people.length > 1 ? <PeopleWeekView label={label} /> : <HoursView label={label} />}
        </>
      );
    case 'day':
      return (
        <>
          {nothing}
          <HoursView label={label} />
        </>
      );
  }
}
