import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FlatNode, type TreeNode, ancestorsOf, filterTree, foldKana, growTree } from '#renderer/ui/tree-model.ts';

const node = (id: number, parentId: number | null, name: string, code = ''): FlatNode => ({ id, parentId, name, code });
const company = [
  node(1, null, '本社'),
  node(2, 1, '営業部', 'NEO0002'),
  node(3, 2, '第一課', 'NEO0003'),
  node(4, 1, 'システム部'),
  node(5, null, '大阪支社'),
  node(6, 5, '営業部', 'NEO0006'),
];
const idsOf = (trees: readonly TreeNode<FlatNode>[]): number[] => trees.flatMap((tree) => [tree.node.id, ...idsOf(tree.children)]);

describe('the organisation tree', () => {
  test('holds every organisation exactly once, whatever the parents say', () => {
    const lists = fc
      .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 })
      .chain((ids) =>
        fc.tuple(...ids.map((id) => fc.option(fc.integer({ min: 1, max: 60 })).map((parent) => node(id, parent, `組織 ${id}`)))),
      );
    fc.assert(
      fc.property(lists, (nodes) => {
        expect(idsOf(growTree(nodes)).toSorted((one, other) => one - other)).toEqual(
          nodes.map(({ id }) => id).toSorted((one, other) => one - other),
        );
      }),
    );
  });

  test('shows an organisation whose parent is missing at the top', () => {
    expect(growTree([node(7, 99, '迷子の課')]).map((tree) => tree.node.id)).toEqual([7]);
  });

  test('names the way up to an organisation, and stops in a ring', () => {
    expect(ancestorsOf(new Map(company.map((one) => [one.id, one])), 3)).toEqual([2, 1]);
    expect(ancestorsOf(new Map([node(1, 2, 'い'), node(2, 1, 'ろ')].map((one) => [one.id, one])), 1)).toEqual([2, 1]);
  });
});

describe('filtering the organisations', () => {
  test('finds a name in every branch and keeps the way to it open', () => {
    const found = filterTree(growTree(company), '営業');
    expect(found.matches).toBe(2);
    expect([...found.open]).toEqual(expect.arrayContaining([1, 5]));
    expect(idsOf(found.roots)).toEqual([1, 2, 3, 5, 6]);
  });

  test('does not care about kana script, width or capitals', () => {
    for (const typed of ['しすてむ', 'ｼｽﾃﾑ', 'システム']) expect(filterTree(growTree(company), typed).matches).toBe(1);
    expect(filterTree(growTree(company), 'ｎｅｏ０００６').matches).toBe(1);
    expect(foldKana('ｴｲｷﾞｮｳ')).toBe('えいぎょう');
  });

  test('needs every word', () => {
    expect(filterTree(growTree(company), '営業　0006').matches).toBe(1);
    expect(filterTree(growTree(company), '営業 総務').matches).toBe(0);
  });
});
