import { useIntl } from 'react-intl';
import type { PersonSchedule } from '#shared/features/calendar/schedule-model.ts';
import { prose } from '#renderer/ui/dates.ts';
import { Link } from '#renderer/ui/link.tsx';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useText } from '#renderer/ui/text.ts';
import type { Tone } from '#renderer/ui/tone.ts';

const tones = { unset: 'neutral', off: 'neutral', waiting: 'running', ok: 'info', failed: 'warning' } as const satisfies Record<
  PersonSchedule['state'],
  Tone
>;

/** Why somebody's schedule may not be what their calendar holds. */
function useReason(): (person: PersonSchedule) => string | undefined {
  const text = useText();
  const intl = useIntl();
  return ({ state, succeededAt, incomplete }) => {
    if (state === 'failed') {
      return succeededAt === null ? text('schedule.state.never') : text('schedule.state.failed', { at: prose(intl, succeededAt) });
    }
    if (state !== 'ok') return text(`schedule.state.${state}`);
    return incomplete ? text('schedule.state.incomplete') : undefined;
  };
}

/** A line for everybody whose schedule is not what it could be, with the way to their 個人設定. */
export function PeopleStates({ people }: { people: readonly PersonSchedule[] }) {
  const text = useText();
  const reasonOf = useReason();
  const lines = people.flatMap((person) => {
    const reason = reasonOf(person);
    return reason === undefined ? [] : [{ person, reason }];
  });
  if (lines.length === 0) return null;
  return (
    <ul className="people-states" aria-label={text('schedule.states')}>
      {lines.map(({ person, reason }) => (
        <li key={person.personId}>
          <StateMark tone={tones[person.state]}>{text('schedule.state.of', { name: person.name, reason })}</StateMark>
          {person.state !== 'waiting' && person.state !== 'ok' && (
            <Link href={`/calendar/people?person=${person.personId}`}>{text('schedule.state.settings')}</Link>
          )}
        </li>
      ))}
    </ul>
  );
}
