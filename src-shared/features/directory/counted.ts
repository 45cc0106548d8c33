import type { SyncCounts } from '#shared/features/directory/sync-model.ts';

type Entity = keyof SyncCounts;
export type CountedAction = 'added' | 'updated' | 'suspended' | 'reactivated' | 'removed';
export interface Counted {
  entity: Entity;
  action: CountedAction;
  count: number;
}

/** The changes of a run by kind, without the kinds of which there are none, in the order in which they are read. */
export function changesIn({ people, organisations }: SyncCounts): readonly Counted[] {
  const all: readonly Counted[] = [
    { entity: 'people', action: 'added', count: people.added },
    { entity: 'people', action: 'updated', count: people.updated },
    { entity: 'people', action: 'suspended', count: people.suspended },
    { entity: 'people', action: 'reactivated', count: people.reactivated },
    { entity: 'organisations', action: 'added', count: organisations.added },
    { entity: 'organisations', action: 'updated', count: organisations.updated },
    { entity: 'organisations', action: 'removed', count: organisations.removed },
  ];
  return all.filter(({ count }) => count > 0);
}

/** How many people, and how many organisations, a run changed. */
export const changedIn = (counts: SyncCounts, entity: Entity): number =>
  changesIn(counts).reduce((sum, change) => (change.entity === entity ? sum + change.count : sum), 0);
