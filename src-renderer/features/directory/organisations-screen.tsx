import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useSearch } from 'wouter';
import { api } from '#renderer/client.ts';
import { usePrint } from '#renderer/features/report/use-print.tsx';
import { goTo } from '#renderer/state/route.ts';
import { useSyncFollow } from '#renderer/state/sync-status.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { ButtonLink } from '#renderer/ui/link.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useText } from '#renderer/ui/text.ts';
import { OrganisationMembers } from './organisation-members.tsx';
import { OrganisationTree } from './organisation-tree.tsx';
import { parsePeopleSearch } from './people-search.ts';
import './directory.css';

/** The organisations as a tree, and who belongs to the chosen one. */
export function OrganisationsScreen() {
  const text = useText();
  useSyncFollow();
  const address = useSearch();
  const { organisationId } = useMemo(() => parsePeopleSearch(address), [address]);
  const organisations = useQuery({ ...api.directory.listOrganisations.queryOptions(), staleTime: 60_000 });
  const print = usePrint({ kind: 'organisations' });
  const choose = useCallback(
    (id: number | null) => goTo(id === null ? '/organisations' : `/organisations?organisation=${id}`, { replace: true }),
    [],
  );
  const chosen = organisations.data?.find(({ id }) => id === organisationId);

  return (
    <div className="page directory-page">
      <PageHeader
        title={text('screen.organisations.title')}
        purpose={text('screen.organisations.purpose')}
        group={text('nav.group.directory')}
        onPrint={print.onPrint}
      />
      {organisations.isError && <FailureBanner error={organisations.error} onRetry={() => void organisations.refetch()} />}
      {organisations.isPending && <Skeleton lines={8} />}
      {organisations.data?.length === 0 && (
        <EmptyState
          icon="tree"
          title={text('organisations.empty.title')}
          actions={<ButtonLink href="/sync">{text('people.empty.action')}</ButtonLink>}
        >
          {text('organisations.empty.text')}
        </EmptyState>
      )}
      {organisations.data !== undefined && organisations.data.length > 0 && (
        <div className="directory-panes">
          <section className="directory-tree-pane" data-wide aria-label={text('organisations.tree')}>
            <OrganisationTree organisations={organisations.data} selected={organisationId ?? null} onSelect={choose} withCodes />
          </section>
          {chosen === undefined ? (
            <div className="directory-main-pane">
              <EmptyState icon="tree" title={text('organisations.choose.title')}>
                {text('organisations.choose.text')}
              </EmptyState>
            </div>
          ) : (
            <OrganisationMembers key={chosen.id} organisation={chosen} organisations={organisations.data} />
          )}
        </div>
      )}
      {print.preview}
    </div>
  );
}
