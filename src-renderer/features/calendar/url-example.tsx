import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { feedUrlTemplate, fillFeedUrl } from '#shared/features/calendar/feed-url.ts';
import { api } from '#renderer/client.ts';
import { useText } from '#renderer/ui/text.ts';

/** Enough to meet a person among guests and bots. */
const FIRST = 20;
const sample = { loginId: 'sato', mail: 'sato@example.co.jp' };

/** What the URL becomes for the first person of the directory, while it is typed. */
export function UrlExample() {
  const text = useText();
  const template: unknown = useWatch({ name: 'calendar.serverUrl' });
  const people = useQuery({ ...api.directory.listPeople.queryOptions({ input: { limit: FIRST } }), staleTime: 60_000 });
  const url = typeof template === 'string' ? feedUrlTemplate.safeParse(template) : undefined;
  if (url?.success !== true || people.data === undefined) return null;
  const person = people.data.items.find(({ kind, loginId }) => kind === 'person' && loginId !== null);
  const values = person === undefined ? sample : { loginId: person.loginId ?? '', mail: person.mail };
  const isMissing = url.data.includes('{mail}') && values.mail === '';
  return (
    <p className="calendar-example">
      {person === undefined ? text('calendar.example.sample') : text('calendar.example', { name: person.name })}
      {isMissing && person !== undefined ? (
        <span className="calendar-example-missing">{text('calendar.example.missing', { name: person.name })}</span>
      ) : (
        <code>{fillFeedUrl(url.data, values)}</code>
      )}
    </p>
  );
}
