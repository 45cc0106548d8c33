import type { PersonSchedule } from '#shared/features/calendar/schedule-model.ts';
import './colour.css';

/** A person's colour and name. */
export const Whose = ({ person: { colour, name } }: { person: Pick<PersonSchedule, 'colour' | 'name'> }) => (
  <span className="schedule-whose feed-colour" data-colour={colour}>
    <span className="feed-dot" aria-hidden="true" />
    <span>{name}</span>
  </span>
);
