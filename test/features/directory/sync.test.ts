import { describe, expect, test } from 'vitest';
import { organisations, people, person } from './support/people.ts';
import { createSyncKit } from './support/sync-kit.ts';

describe('a synchronisation', () => {
  test('brings everybody over the first time and finds nothing to do the second time', async () => {
    await using kit = await createSyncKit();
    const first = await kit.run({ organisations: organisations(12), people: people(30) });
    expect(first).toMatchObject({ state: 'succeeded', counts: { people: { added: 30 }, organisations: { added: 12 } }, canUndo: true });
    const before = kit.dump();
    const second = await kit.run();
    expect(second).toMatchObject({ state: 'unchanged', counts: { people: { added: 0, unchanged: 30 }, organisations: { unchanged: 12 } } });
    expect(kit.dump()).toBe(before);
    expect(kit.logged).toEqual([]);
    void person;
  });
});
