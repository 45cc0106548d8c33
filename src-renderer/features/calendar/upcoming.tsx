import { useMemo } from 'react';
import type { FeedTest } from '#shared/features/calendar/feed-model.ts';
import { createScheduleWords } from '#shared/features/calendar/schedule-words.ts';
import { useReportLanguage } from '#renderer/features/report/report-language.ts';
import { useIntl } from '#renderer/ui/intl.ts';
import { useText } from '#renderer/ui/text.ts';

/** The next events of a calendar with their times, to be compared with what its own program shows. */
export function Upcoming({ occurrences }: { occurrences: FeedTest['upcoming'] }) {
  const text = useText();
  const language = useReportLanguage();
  const { timeZone = 'UTC' } = useIntl();
  const words = useMemo(() => createScheduleWords(language, timeZone), [language, timeZone]);
  return (
    <div className="feed-upcoming">
      <h3>{text('calendar.test.upcoming')}</h3>
      {occurrences.length === 0 ? (
        <p className="soft">{text('calendar.test.upcoming.none')}</p>
      ) : (
        <>
          <ol aria-label={text('calendar.test.upcoming')}>
            {occurrences.map((occurrence, index) => (
              <li key={index}>
                <span className="tabular">
                  {words.when(occurrence)} {occurrence.allDay && text('schedule.allDay')}
                </span>
                <span className={occurrence.title === '' ? 'soft' : undefined}>
                  {occurrence.title !== ''
                    ? occurrence.title
                    : text(occurrence.concealed ? 'calendar.test.concealed' : 'calendar.test.untitled')}
                </span>
              </li>
            ))}
          </ol>
          <p className="field-help">{text('calendar.test.zone', { zone: timeZone })}</p>
        </>
      )}
    </div>
  );
}
