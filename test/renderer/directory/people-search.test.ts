import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterOf, isFiltered, parsePeopleSearch, sortOf, toAddress } from '#renderer/features/directory/people-search.ts';
import { nextSort } from '#renderer/ui/data-table-column.ts';

const search = fc
  .record({
    text: fc.string({ maxLength: 40, unit: 'grapheme' }),
    organisationId: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: undefined }),
    status: fc.option(fc.constantFrom('active' as const, 'suspended' as const), { nil: undefined }),
    sort: fc.constantFrom('kana' as const, 'name' as const, 'loginId' as const, 'order' as const),
    descending: fc.boolean(),
  })
  .map(({ organisationId, status, ...rest }) => ({
    ...rest,
    ...(organisationId !== undefined && { organisationId }),
    ...(status !== undefined && { status }),
  }));

test('a search survives in the address of its screen', () => {
  fc.assert(
    fc.property(search, (wanted) => {
      const [path, query = ''] = toAddress('/people', wanted).split('?');
      expect(path).toBe('/people');
      expect(parsePeopleSearch(query)).toEqual(wanted);
    }),
  );
});

test('an address that nobody could have made still opens the screen', () => {
  expect(parsePeopleSearch('text=%E4%BD%90&organisation=-1&status=gone&sort=-password')).toEqual({
    text: '佐',
    sort: 'kana',
    descending: true,
  });
  expect(parsePeopleSearch('organisation=').organisationId).toBeUndefined();
});

test('everyone in the usual order needs no question mark', () => {
  expect(toAddress('/people', parsePeopleSearch(''))).toBe('/people');
  expect(isFiltered(parsePeopleSearch('sort=-name'))).toBe(false);
  expect(isFiltered(parsePeopleSearch('status=suspended'))).toBe(true);
});

test('a report of a search has its filter and not its order', () => {
  expect(filterOf(parsePeopleSearch('text=佐藤&status=active&sort=-name'))).toEqual({ text: '佐藤', status: 'active' });
});

test('a heading pressed twice turns the order round, another heading starts upwards', () => {
  const byKana = sortOf(parsePeopleSearch(''));
  expect(nextSort(byKana, 'kana')).toEqual({ column: 'kana', descending: true });
  expect(nextSort({ column: 'kana', descending: true }, 'name')).toEqual({ column: 'name', descending: false });
});
