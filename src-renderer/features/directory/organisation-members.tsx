import { useCallback, useMemo, useState } from 'react';
import type { OrganisationView, PersonView } from '#shared/features/directory/model.ts';
import { ButtonLink } from '#renderer/ui/link.tsx';
import { ancestorsOf } from '#renderer/ui/tree-model.ts';
import { useText } from '#renderer/ui/text.ts';
import { PeopleCount } from './people-count.tsx';
import type { PeopleSearch } from './people-search.ts';
import { PeopleTable } from './people-table.tsx';
import { useFoundPeople } from './people-window.ts';
import { PersonPanel } from './person-panel.tsx';

/** The people of one organisation and of those below it. */
export function OrganisationMembers({
  organisation,
  organisations,
}: {
  organisation: OrganisationView;
  organisations: readonly OrganisationView[];
}) {
  const text = useText();
  const [search, setSearch] = useState<PeopleSearch>({ text: '', organisationId: organisation.id, sort: 'kana', descending: false });
  const [person, setPerson] = useState<PersonView | null>(null);
  const people = useFoundPeople(search);
  const close = useCallback(() => setPerson(null), []);
  const byId = useMemo(() => new Map(organisations.map((one) => [one.id, one])), [organisations]);
  const way = ancestorsOf(byId, organisation.id)
    .toReversed()
    .map((id) => byId.get(id)?.name ?? '')
    .join(' › ');
  return (
    <>
      <section className="directory-main-pane" aria-label={organisation.name}>
        <div className="organisation-head">
          <div>
            {way !== '' && <p className="organisation-way">{way}</p>}
            <h2>
              {organisation.name}
              {organisation.code !== '' && <span className="tag mono">{organisation.code}</span>}
            </h2>
          </div>
          <ButtonLink href={`/people?organisation=${organisation.id}`}>{text('organisations.openInPeople')}</ButtonLink>
        </div>
        <div className="directory-filters">
          <p className="soft">{text('organisations.withBelow', { count: organisation.memberCount })}</p>
          <PeopleCount count={people.count} isFiltered />
        </div>
        <PeopleTable search={search} people={people} selected={person} onSearch={setSearch} onOpen={setPerson} />
      </section>
      {person !== null && <PersonPanel person={person} onClose={close} />}
    </>
  );
}
