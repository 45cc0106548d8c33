import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ComboBox, Button, Group, Input } from 'react-aria-components';
import type { FeedRow } from '#shared/features/calendar/feed-model.ts';
import { api } from '#renderer/client.ts';
import { FieldHead, FieldProblem, fieldFrame } from '#renderer/ui/field-parts.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { ListPopover, type Option } from '#renderer/ui/list-popover.tsx';
import { useSettled } from '#renderer/features/directory/use-settled.ts';
import { useText } from '#renderer/ui/text.ts';

const SHOWN = 20;
const DEBOUNCE_MS = 150;

const toOption = ({ personId, name, kana, loginId }: FeedRow): Option => ({ id: String(personId), label: name, note: loginId ?? kana });

/** Two people may have one name, so whoever is chosen stands there with the login ID. */
const toText = ({ name, loginId }: FeedRow): string => (loginId === null ? name : `${name} (${loginId})`);

/** Chooses one of all people by name, kana or login ID; the console searches. */
export function PersonPicker({
  label,
  error,
  person,
  onChoose,
}: {
  label: string;
  error?: string | undefined;
  person: FeedRow | null;
  onChoose: (person: FeedRow | null) => void;
}) {
  const text = useText();
  const [typed, setTyped] = useState('');
  // What stands in the field once somebody is chosen is a name, not a search.
  const wanted = useSettled(person !== null && typed === toText(person) ? '' : typed, DEBOUNCE_MS);
  const found = useQuery(
    api.calendar.listFeeds.queryOptions({ input: { text: wanted, limit: SHOWN }, placeholderData: keepPreviousData, staleTime: 10_000 }),
  );
  const rows = found.data?.items ?? [];
  const items = person === null || rows.some(({ personId }) => personId === person.personId) ? rows : [person, ...rows];
  return (
    <ComboBox
      {...fieldFrame({ error, reason: undefined, width: 'half' })}
      items={items.map(toOption)}
      value={person === null ? null : String(person.personId)}
      onChange={(chosen) => {
        const next = items.find(({ personId }) => String(personId) === chosen) ?? null;
        // Where value and text are both given from outside, the library leaves the text to us.
        if (next !== null) setTyped(toText(next));
        onChoose(next);
      }}
      inputValue={typed}
      onInputChange={setTyped}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <FieldHead label={label} />
      <Group className="combo">
        <Input className="combo-input" placeholder={text('calendar.people.search.placeholder')} maxLength={200} />
        <Button className="combo-button">
          <Icon name="down" />
        </Button>
      </Group>
      <ListPopover empty={text(found.isFetching ? 'ui.loading' : 'calendar.test.person.none')} />
      <FieldProblem error={error} />
    </ComboBox>
  );
}
