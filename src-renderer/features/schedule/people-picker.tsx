import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, DialogTrigger, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { MOST_PEOPLE } from '#shared/features/calendar/schedule-model.ts';
import { api } from '#renderer/client.ts';
import { SearchBox } from '#renderer/features/directory/search-box.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useText } from '#renderer/ui/text.ts';
import { rememberName } from './schedule-memory.ts';

const FOUND_AT_ONCE = 50;

/**
 * Who is found, and a mark at those whose schedule is shown; pressing somebody shows or hides theirs. Whoever is suspended has
 * nothing to show, and is not offered.
 */
function FoundPeople({ wanted, chosen, onChoose }: { wanted: string; chosen: readonly number[]; onChoose: (people: number[]) => void }) {
  const text = useText();
  const found = useQuery({
    ...api.directory.listPeople.queryOptions({ input: { text: wanted, status: 'active', offset: 0, limit: FOUND_AT_ONCE } }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  if (found.isError) return <FailureBanner error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Skeleton lines={5} />;
  const people = found.data.items.filter(({ kind }) => kind === 'person');
  const isFull = chosen.length >= MOST_PEOPLE;
  const shown = new Set(people.map(({ id }) => id));
  return (
    <>
      <ListBox
        className="list people-picker-list"
        aria-label={text('schedule.people')}
        selectionMode="multiple"
        selectionBehavior="toggle"
        // Escape closes the popover; by default it would choose nobody first.
        escapeKeyBehavior="none"
        selectedKeys={chosen.filter((id) => shown.has(id))}
        disabledKeys={isFull ? people.map(({ id }) => id).filter((id) => !chosen.includes(id)) : []}
        onSelectionChange={(keys) => {
          if (keys === 'all') return;
          const added = people.filter(({ id }) => keys.has(id) && !chosen.includes(id));
          for (const { id, name } of added) rememberName(id, name);
          const kept = chosen.filter((id) => keys.has(id) || !shown.has(id));
          onChoose([...kept, ...added.map(({ id }) => id)].slice(0, MOST_PEOPLE));
        }}
        renderEmptyState={() => <p className="list-empty">{text('schedule.people.none')}</p>}
      >
        {people.map(({ id, name, kana, loginId }) => (
          <ListBoxItem key={id} id={id} textValue={name} className="list-item">
            {({ isSelected }) => (
              <>
                <span className="list-item-check">{isSelected && <Icon name="check" />}</span>
                <span className="list-item-label">{name}</span>
                <span className="list-item-note">{kana === '' ? loginId : kana}</span>
              </>
            )}
          </ListBoxItem>
        ))}
      </ListBox>
      <p className="people-picker-count" role="status">
        {text('schedule.people.chosen', { count: chosen.length, most: MOST_PEOPLE })}
        {found.data.matching > FOUND_AT_ONCE && ` ${text('schedule.people.narrow', { count: FOUND_AT_ONCE })}`}
      </p>
    </>
  );
}

/** Chooses whose schedules are shown. */
export function PeoplePicker({ chosen, onChoose }: { chosen: readonly number[]; onChoose: (people: number[]) => void }) {
  const text = useText();
  const [wanted, setWanted] = useState('');
  return (
    <DialogTrigger onOpenChange={() => setWanted('')}>
      <Button icon="people">{text('schedule.people.choose')}</Button>
      <Popover className="list-popover people-picker" placement="bottom start" offset={4}>
        <Dialog className="people-picker-dialog" aria-label={text('schedule.people.choose')}>
          <SearchBox
            label={text('schedule.people.search')}
            placeholder={text('schedule.people.placeholder')}
            clearLabel={text('search.clear')}
            value={wanted}
            onSearch={setWanted}
          />
          <FoundPeople wanted={wanted} chosen={chosen} onChoose={onChoose} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
