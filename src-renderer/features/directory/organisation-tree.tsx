import { useMemo, useState } from 'react';
import type { OrganisationView } from '#shared/features/directory/model.ts';
import { Tree } from '#renderer/ui/tree.tsx';
import { ancestorsOf, filterTree, growTree } from '#renderer/ui/tree-model.ts';
import { useText } from '#renderer/ui/text.ts';
import { SearchBox } from './search-box.tsx';

/** Opening more than this at once helps nobody to find anything. */
const MOST_OPENED = 400;

/** The organisations as a tree with a filter box; `withCodes` where there is room for them. */
export function OrganisationTree({
  organisations,
  selected,
  onSelect,
  withCodes = false,
}: {
  organisations: readonly OrganisationView[];
  selected: number | null;
  onSelect: (id: number | null) => void;
  withCodes?: boolean;
}) {
  const text = useText();
  const [wanted, setWanted] = useState('');
  const byId = useMemo(() => new Map(organisations.map((one) => [one.id, one])), [organisations]);
  const all = useMemo(() => growTree(organisations), [organisations]);
  const [opened, setOpened] = useState<ReadonlySet<number>>(
    () => new Set([...(all.length <= 3 ? all.map(({ node }) => node.id) : []), ...(selected === null ? [] : ancestorsOf(byId, selected))]),
  );
  const found = useMemo(() => (wanted.trim() === '' ? null : filterTree(all, wanted)), [all, wanted]);

  const search = (next: string): void => {
    setWanted(next);
    if (next.trim() === '') return;
    const { open } = filterTree(all, next);
    setOpened(open.size <= MOST_OPENED ? open : new Set(all.map(({ node }) => node.id)));
  };

  return (
    <div className="organisation-tree">
      <SearchBox
        label={text('organisations.search')}
        placeholder={text('organisations.search.placeholder')}
        clearLabel={text('search.clear')}
        value={wanted}
        onSearch={search}
      />
      <p className="organisation-count tabular" role="status">
        {found === null
          ? text('organisations.count.all', { total: organisations.length })
          : text('organisations.count.filtered', { matching: found.matches, total: organisations.length })}
      </p>
      <Tree
        label={text('organisations.tree')}
        roots={found?.roots ?? all}
        open={opened}
        onOpen={setOpened}
        selected={selected}
        onSelect={onSelect}
        empty={<p className="organisation-none">{text(found === null ? 'organisations.empty.title' : 'organisations.noMatch')}</p>}
        aside={(node) => (
          <>
            {withCodes && node.code !== '' && <span className="organisation-code">{node.code}</span>}
            <span className="organisation-members-count" title={text('organisations.members')}>
              {text('organisations.memberCount', { count: node.memberCount })}
            </span>
          </>
        )}
      />
    </div>
  );
}
