import { useMemo, useState } from 'react';
import { useIntl } from '#renderer/ui/intl.ts';
import { dayAt } from '#shared/features/calendar/schedule-days.ts';
import { type ScheduleEntry, entriesOf } from '#shared/features/calendar/schedule-entries.ts';
import { type ScheduleView, daysOf, moveDate, periodOf } from '#shared/features/calendar/schedule-period.ts';
import { createScheduleWords } from '#shared/features/calendar/schedule-words.ts';
import { useReportLanguage } from '#renderer/features/report/report-language.ts';
import { usePrint } from '#renderer/features/report/use-print.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { useText } from '#renderer/ui/text.ts';
import { useNow } from '#renderer/ui/time.tsx';
import { ChosenPeople } from './chosen-people.tsx';
import { type DetailsAnchor, anchorAt } from './details-anchor.ts';
import { EventDetails } from './event-details.tsx';
import { createFocusWish } from './focus-wish.ts';
import { PeoplePicker } from './people-picker.tsx';
import { PeopleStates } from './people-states.tsx';
import { ScheduleBody } from './schedule-body.tsx';
import { FrameContext, type ScheduleFrame } from './schedule-frame.ts';
import { ScheduleMain } from './schedule-main.tsx';
import { ScheduleToolbar } from './schedule-toolbar.tsx';
import { SwitchedOff } from './switched-off.tsx';
import { useScheduleSearch } from './use-schedule-search.ts';
import { useSchedules } from './use-schedules.ts';
import { ZoneHint } from './zone-hint.tsx';
import './schedule.css';

/** マイルームのスケジュール of one person, or of several side by side. */
export function ScheduleScreen() {
  const text = useText();
  const language = useReportLanguage();
  const { timeZone = 'UTC' } = useIntl();
  const now = useNow();
  const [search, change] = useScheduleSearch();
  const today = dayAt(now, timeZone);
  const { view, people: chosen } = search;
  const date = search.date ?? today;

  const words = useMemo(() => createScheduleWords(language, timeZone), [language, timeZone]);
  const period = useMemo(() => periodOf(daysOf(view, date, language), timeZone), [view, date, language, timeZone]);
  const { people, isComplete, error, retry } = useSchedules(chosen, period, timeZone);
  const entries = useMemo(() => entriesOf(people, period), [people, period]);
  const print = usePrint({ kind: 'schedule', view, date, personIds: [...chosen] });
  const [open, setOpen] = useState<{ entry: ScheduleEntry; anchor: DetailsAnchor } | null>(null);
  const [focusWish] = useState(createFocusWish);

  const frame: ScheduleFrame = {
    words,
    timeZone,
    period,
    people,
    entries,
    date,
    today,
    now,
    focusWish,
    onDate: (day) => change({ ...search, date: day }),
    onDay: (day) => {
      focusWish.ask();
      change({ ...search, view: 'day', date: day });
    },
    onOpen: (entry, pressed) => setOpen({ entry, anchor: anchorAt(pressed) }),
  };
  const first = period.days[0] ?? date;
  const last = period.days.at(-1) ?? date;
  const title = { day: words.day(date), week: words.days(first, last), month: words.month(date), list: words.month(date) }[view];
  const onToday = (): void => change({ ...search, date: null });
  const onStep = (step: 1 | -1): void => change({ ...search, date: moveDate(view, date, step) });
  const onView = (wanted: ScheduleView): void => change({ ...search, view: wanted });
  const onChoose = (wanted: readonly number[]): void => change({ ...search, people: wanted });

  return (
    <div className="page schedule-page">
      <PageHeader
        title={text('screen.schedule.title')}
        purpose={text('screen.schedule.purpose')}
        group={text('nav.group.directory')}
        onPrint={print.onPrint}
      />
      <SwitchedOff />
      <div className="schedule-people">
        <PeoplePicker chosen={chosen} onChoose={onChoose} />
        {chosen.length > 0 && <ChosenPeople chosen={chosen} people={people} isComplete={isComplete} onChoose={onChoose} />}
      </div>
      {chosen.length === 0 ? (
        <EmptyState icon="people" title={text('schedule.nobody')}>
          {text('schedule.nobody.text')}
        </EmptyState>
      ) : (
        <FrameContext value={frame}>
          <ScheduleMain label={text('screen.schedule.title')} onToday={onToday} onStep={onStep}>
            <ScheduleToolbar title={title} view={view} onView={onView} onStep={onStep} onToday={onToday} />
            <ZoneHint timeZone={timeZone} at={now} />
            {error !== null && <FailureBanner error={error} onRetry={retry} />}
            <PeopleStates people={people} />
            {people.length > 0 && <ScheduleBody view={view} label={title} isComplete={isComplete} />}
            <p className="schedule-keys">{text(view === 'list' ? 'schedule.keys.list' : 'schedule.keys')}</p>
          </ScheduleMain>
          {open !== null && <EventDetails {...open} onClose={() => setOpen(null)} />}
        </FrameContext>
      )}
      {print.preview}
    </div>
  );
}
