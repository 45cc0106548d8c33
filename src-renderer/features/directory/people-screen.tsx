import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import type { PersonView } from '#shared/features/directory/model.ts';
import { api } from '#renderer/client.ts';
import { usePrint } from '#renderer/features/report/use-print.tsx';
import { goTo } from '#renderer/state/route.ts';
import { useSyncFollow } from '#renderer/state/sync-status.ts';
import { Button } from '#renderer/ui/button.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useText } from '#renderer/ui/text.ts';
import { ChoiceBar } from './choice-bar.tsx';
import { OrganisationTree } from './organisation-tree.tsx';
import { PeopleCount } from './people-count.tsx';
import { type PeopleSearch, filterOf, isFiltered, parsePeopleSearch, toAddress } from './people-search.ts';
import { PeopleTable } from './people-table.tsx';
import { useFoundPeople } from './people-window.ts';
import { PersonPanel } from './person-panel.tsx';
import { SearchBox } from './search-box.tsx';
import './directory.css';

/** Where the tree leaves the table its login IDs whole. */
const ROOM_FOR_TREE = '(width >= 1200px)';

/** Everyone in the directory: search, organisation, status, and one person in full. */
export function PeopleScreen() {
  const text = useText();
  useSyncFollow();
  const address = useSearch();
  const search = useMemo(() => parsePeopleSearch(address), [address]);
  const people = useFoundPeople(search);
  const organisations = useQuery({ ...api.directory.listOrganisations.queryOptions(), staleTime: 60_000 });
  const [person, setPerson] = useState<PersonView | null>(null);
  const [withTree, setWithTree] = useState(() => window.matchMedia(ROOM_FOR_TREE).matches);
  const print = usePrint({ kind: 'people', filter: filterOf(search) });

  const change = useCallback((next: PeopleSearch) => goTo(toAddress('/people', next), { replace: true }), []);
  const closePanel = useCallback(() => setPerson(null), []);
  const { organisationId, status, ...rest } = search;
  const withStatus = status === undefined ? {} : { status };
  const withOrganisation = organisationId === undefined ? {} : { organisationId };
  const organisation = organisations.data?.find(({ id }) => id === organisationId);

  return (
    <div className="page directory-page">
      <PageHeader
        title={text('screen.people.title')}
        purpose={text('screen.people.purpose')}
        group={text('nav.group.directory')}
        onPrint={print.onPrint}
      />
      <div className="directory-filters">
        <Button icon="tree" aria-expanded={withTree} onPress={() => setWithTree(!withTree)}>
          {text(withTree ? 'people.tree.hide' : 'people.tree.show')}
        </Button>
        <SearchBox
          label={text('people.search')}
          placeholder={text('people.search.placeholder')}
          clearLabel={text('search.clear')}
          value={search.text}
          onSearch={(wanted) => change({ ...search, text: wanted })}
        />
        <ChoiceBar
          label={text('people.column.status')}
          value={status ?? 'all'}
          choices={[
            { id: 'all', label: text('people.status.all') },
            { id: 'active', label: text('people.status.active') },
            { id: 'suspended', label: text('people.status.suspended') },
          ]}
          onChoose={(chosen) => change({ ...rest, ...withOrganisation, ...(chosen !== 'all' && { status: chosen }) })}
        />
        <PeopleCount count={people.count} isFiltered={isFiltered(search)} />
      </div>
      {organisationId !== undefined && (
        <p className="directory-chip">
          <span>{text('people.inOrganisation', { name: organisation?.name ?? String(organisationId) })}</span>
          <Button size="small" icon="cross" onPress={() => change({ ...rest, ...withStatus })}>
            {text('people.inOrganisation.clear')}
          </Button>
        </p>
      )}
      <div className="directory-panes">
        {withTree && (
          <section className="directory-tree-pane" aria-label={text('organisations.tree')}>
            {organisations.data === undefined ? (
              <Skeleton lines={8} />
            ) : (
              <OrganisationTree
                organisations={organisations.data}
                selected={organisationId ?? null}
                onSelect={(id) => change({ ...rest, ...withStatus, ...(id !== null && { organisationId: id }) })}
              />
            )}
          </section>
        )}
        <div className="directory-main-pane">
          <PeopleTable search={search} people={people} selected={person} onSearch={change} onOpen={setPerson} />
        </div>
        {person !== null && <PersonPanel person={person} onClose={closePanel} />}
      </div>
      {print.preview}
    </div>
  );
}
