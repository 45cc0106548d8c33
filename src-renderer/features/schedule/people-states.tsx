import { useIntl } from '#renderer/ui/intl.ts';
import type { PersonSchedule } from '#shared/features/calendar/schedule-model.ts';
import { standingOf } from '#shared/features/calendar/schedule-standing.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import { prose } from '#renderer/ui/dates.ts';
import { Link } from '#renderer/ui/link.tsx';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useProblemText, useText } from '#renderer/ui/text.ts';
import type { Tone } from '#renderer/ui/tone.ts';

const tones = {
  unset: 'neutral',
  off: 'neutral',
  waiting: 'running',
  ok: 'info',
  failed: 'warning',
  suspended: 'neutral',
} as const satisfies Record<PersonSchedule['state'], Tone>;

/** Where something can be done about it in their 個人設定, which those who are suspended do not have there. */
const hasSettings = (state: PersonSchedule['state']): boolean => state === 'unset' || state === 'off' || state === 'failed';

/** A line for everybody whose schedule is not what it could be, with the way to their 個人設定. */
export function PeopleStates({ people }: { people: readonly PersonSchedule[] }) {
  const text = useText();
  const intl = useIntl();
  const problemText = useProblemText();
  const words = { t: text, causeOf: (problem: Problem) => problemText(problem).cause, formatTime: (at: number) => prose(intl, at) };
  const lines = people.flatMap((person) => {
    const reason = standingOf(person, words);
    return reason === undefined ? [] : [{ person, reason }];
  });
  if (lines.length === 0) return null;
  return (
    <ul className="people-states" aria-label={text('schedule.states')}>
      {lines.map(({ person, reason }) => (
        <li key={person.personId}>
          <StateMark tone={tones[person.state]}>{text('schedule.state.of', { name: person.name, reason })}</StateMark>
          {hasSettings(person.state) && <Link href={`/calendar/people?person=${person.personId}`}>{text('schedule.state.settings')}</Link>}
        </li>
      ))}
    </ul>
  );
}
