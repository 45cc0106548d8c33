import { Tag, TagGroup, TagList } from 'react-aria-components';
import type { PersonSchedule } from '#shared/features/calendar/schedule-model.ts';
import { InnerButton } from '#renderer/ui/button.tsx';
import { useText } from '#renderer/ui/text.ts';
import { useScheduleMemory } from './schedule-memory.ts';
import './colour.css';

/** Whose schedules are shown, in which colours, each with the way out. */
export function ChosenPeople({
  chosen,
  people,
  isComplete,
  onChoose,
}: {
  chosen: readonly number[];
  people: readonly PersonSchedule[];
  isComplete: boolean;
  onChoose: (people: number[]) => void;
}) {
  const text = useText();
  const names = useScheduleMemory((memory) => memory.names);
  const nameOf = (id: number): string =>
    people.find(({ personId }) => personId === id)?.name ??
    names[id] ??
    text(isComplete ? 'schedule.people.gone' : 'schedule.people.loading');
  return (
    <TagGroup
      className="chosen-people"
      aria-label={text('schedule.people')}
      selectionMode="none"
      onRemove={(removed) => onChoose(chosen.filter((id) => !removed.has(id)))}
    >
      <TagList className="chosen-people-list">
        {chosen.map((id) => (
          <Tag
            key={id}
            id={id}
            textValue={nameOf(id)}
            className="chosen-person feed-colour"
            data-colour={people.find(({ personId }) => personId === id)?.colour ?? 'grey'}
          >
            <span className="feed-dot" aria-hidden="true" />
            {nameOf(id)}
            <InnerButton slot="remove" icon="cross" label={text('schedule.people.remove', { name: nameOf(id) })} />
          </Tag>
        ))}
      </TagList>
    </TagGroup>
  );
}
