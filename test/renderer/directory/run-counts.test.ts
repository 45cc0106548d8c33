import { expect, test } from 'vitest';
import { syncCounts } from '#shared/features/directory/sync-model.ts';
import { changedIn, changesIn } from '#renderer/features/directory/run-counts.ts';

const counts = syncCounts.parse({
  people: { added: 12, suspended: 3, unchanged: 99_000 },
  organisations: { updated: 2, removed: 1, unchanged: 4000 },
});

test('a run is summed up by what it changed, without what it left alone', () => {
  expect(changesIn(counts)).toEqual([
    { entity: 'people', action: 'added', count: 12 },
    { entity: 'people', action: 'suspended', count: 3 },
    { entity: 'organisations', action: 'updated', count: 2 },
    { entity: 'organisations', action: 'removed', count: 1 },
  ]);
  expect(changesIn(syncCounts.parse({}))).toEqual([]);
});

test('an undo says how many people and organisations will be put back', () => {
  expect(changedIn(counts, 'people')).toBe(15);
  expect(changedIn(counts, 'organisations')).toBe(3);
});
