import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef } from 'react';
import type { PersonView } from '#shared/features/directory/model.ts';
import { api } from '#renderer/client.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { Fact } from '#renderer/ui/fact.tsx';
import { useFocusReturn } from '#renderer/ui/focus-return.ts';
import { Link } from '#renderer/ui/link.tsx';
import { ancestorsOf } from '#renderer/ui/tree-model.ts';
import { useText } from '#renderer/ui/text.ts';
import { PersonStatus } from './suspend-badge.tsx';

/** Everything known of one person: all posts with the way to them, status and its reason. Escape closes it. */
export function PersonPanel({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const text = useText();
  const heading = useId();
  const panel = useRef<HTMLElement>(null);
  const organisations = useQuery({ ...api.directory.listOrganisations.queryOptions(), staleTime: 60_000 });
  const byId = new Map((organisations.data ?? []).map((one) => [one.id, one]));
  const wayTo = (id: number): string =>
    ancestorsOf(byId, id)
      .toReversed()
      .map((above) => byId.get(above)?.name ?? '')
      .join(' › ');

  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [onClose]);

  useFocusReturn(panel);

  const none = <span className="soft">{text('people.none')}</span>;
  return (
    <aside className="person-panel" aria-labelledby={heading} ref={panel}>
      <header>
        <div>
          <p className="soft person-kana">{person.kana}</p>
          <h2 id={heading}>{person.name}</h2>
        </div>
        <IconButton icon="cross" label={text('people.panel.close')} onPress={onClose} />
      </header>
      <p className="person-state">
        <PersonStatus person={person} withReason />
      </p>
      <dl className="facts">
        <Fact label={text('people.column.loginId')}>{person.loginId ?? none}</Fact>
        <Fact label={text('people.column.mail')}>{person.mail === '' ? none : person.mail}</Fact>
        <Fact label={text('people.column.position')}>{person.position === '' ? none : person.position}</Fact>
        <Fact label={text('people.column.level')}>
          {text(person.administrator ? 'people.level.administrator' : 'people.level.ordinary')}
        </Fact>
        <Fact label={text('people.column.kind')}>{text(`people.kind.${person.kind}`)}</Fact>
        <Fact label={text('people.column.externalId')}>{person.externalId ?? text('people.notSynchronised')}</Fact>
      </dl>
      <h3>{text('people.posts')}</h3>
      {person.organisations.length === 0 ? (
        <p className="soft">{text('people.noOrganisation')}</p>
      ) : (
        <ul className="person-posts">
          {person.organisations.map((post) => (
            <li key={post.id}>
              <p>
                <Link href={`/organisations?organisation=${post.id}`}>{post.name}</Link>
                {post.representative && (
                  <span className="tag" data-tone="info">
                    ◎ {text('people.representative')}
                  </span>
                )}
              </p>
              {wayTo(post.id) !== '' && <p className="soft person-way">{wayTo(post.id)}</p>}
              {post.code !== '' && <p className="soft person-way mono">{post.code}</p>}
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}
