import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RawPage } from '#main/features/neo/envelope.ts';
import { readPages } from '#main/features/neo/paging.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { drain, never } from './source-support.ts';

interface Row {
  id: string;
  login: string;
}
const row = (number: number): Row => ({ id: String(number), login: `u${number}` });
const rows = (count: number): Row[] => Array.from({ length: count }, (_, index) => row(index + 1));
const isRow = (raw: unknown): raw is Row => typeof raw === 'object' && raw !== null && 'id' in raw;

/** Reads through `fetchPage`, which is told the offset and the number of the call. */
function read(pageSize: number, fetchPage: (offset: number, call: number) => RawPage) {
  let calls = 0;
  const generator = readPages<Row>(
    {
      pageSize,
      fetchPage: async (offset) => fetchPage(offset, ++calls),
      read: (raw) => (isRow(raw) ? raw : null),
      identity: ({ id, login }) => ({ id, rest: login }),
    },
    never,
  );
  return drain(generator).then((fetched) => ({ ...fetched, calls, ids: fetched.items.map((item) => item?.id) }));
}

describe('a list that holds still', () => {
  test('arrives completely, whatever its length, the page size asked for and the one the server allows', async () => {
    const size = fc.integer({ min: 1, max: 12 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 60 }), size, size, fc.boolean(), async (count, pageSize, most, tellsTotal) => {
        const all = rows(count);
        const { ids, end } = await read(pageSize, (offset) => ({
          items: all.slice(offset, offset + Math.min(pageSize, most)),
          total: tellsTotal ? count : null,
        }));
        expect(ids).toEqual(all.map(({ id }) => id));
        expect(end).toEqual({ complete: true });
      }),
    );
  });

  test('records that are none, and two with one id, are handed on for somebody to see', async () => {
    const page = [row(1), { ...row(1), login: 'other' }, 'nothing', row(2)];
    const { items, end } = await read(10, () => ({ items: page, total: 4 }));
    expect(items).toEqual([row(1), { ...row(1), login: 'other' }, null, row(2)]);
    expect(end).toEqual({ complete: true });
  });

  test('two records with one id on different pages are both handed on', async () => {
    const all = [row(1), row(2), { id: '1', login: 'other' }, row(3)];
    const { items, end } = await read(2, (offset) => ({ items: all.slice(offset, offset + 2), total: 4 }));
    expect(items).toEqual(all);
    expect(end).toEqual({ complete: true });
  });
});

describe('a server that does not page', () => {
  test.each([
    [3, 3],
    [3, null],
    [25, 25],
    [25, null],
  ])('sends all %d each time (total %s): everything arrived, and it is asked at most twice', async (count, total) => {
    const { ids, end, calls } = await read(10, () => ({ items: rows(count), total }));
    expect(ids).toHaveLength(count);
    expect(end).toEqual({ complete: true });
    expect(calls).toBeLessThanOrEqual(2);
  });

  test.each([
    [null, 'neo_paging_ignored'],
    [500, 'neo_total_mismatch'],
  ])('sends the first full page again and again (total %s): incomplete', async (total, code) => {
    const { end, calls } = await read(10, () => ({ items: rows(10), total }));
    expect(end).toMatchObject({ complete: false, reason: { code } });
    expect(calls).toBe(2);
  });

  test('is recognised although its records have no ids', async () => {
    const { end, calls } = await read(2, () => ({ items: [{ name: 'a' }, { name: 'b' }], total: null }));
    expect(end.complete).toBe(false);
    expect(calls).toBe(2);
  });
});

describe('a list that changes while it is read', () => {
  test('somebody inserted in front: the second reading brings the one who slipped through', async () => {
    const before = rows(20);
    const after = [row(99), ...before];
    const { ids, end } = await read(5, (offset, call) => {
      const list = call <= 2 ? before : after;
      return { items: list.slice(offset, offset + 5), total: list.length };
    });
    expect(end).toEqual({ complete: true });
    expect(new Set(ids)).toEqual(new Set(after.map(({ id }) => id)));
    expect(ids).toHaveLength(21);
  });

  test('somebody deleted in front: nobody behind is lost', async () => {
    const before = rows(20);
    const after = before.slice(1);
    const { ids, end } = await read(5, (offset, call) => {
      const list = call <= 2 ? before : after;
      return { items: list.slice(offset, offset + 5), total: list.length };
    });
    expect(end).toEqual({ complete: true });
    for (const { id } of after) expect(ids).toContain(id);
  });

  test('as many leave in front as come behind, so that no number tells: whoever slipped through is found', async () => {
    const before = rows(20);
    const after = [...before.slice(3), row(101), row(102), row(103)];
    const { ids, end } = await read(5, (offset, call) => ({ items: (call <= 2 ? before : after).slice(offset, offset + 5), total: 20 }));
    expect(end).toEqual({ complete: true });
    for (const { id } of after) expect(ids).toContain(id);
  });

  test.each([20, null])('two change places while the list is read (total %s): whoever moved to the front is found', async (total) => {
    const before = rows(20);
    const after = before.with(0, row(18)).with(17, row(1));
    const { ids, end } = await read(5, (offset, call) => ({ items: (call <= 2 ? before : after).slice(offset, offset + 5), total }));
    expect(end).toEqual({ complete: true });
    expect(new Set(ids)).toEqual(new Set(before.map(({ id }) => id)));
    expect(ids).toHaveLength(20);
  });

  test('an endless coming and going is incomplete, not endless', async () => {
    const { end, calls } = await read(5, (offset, call) => ({
      items: rows(100).slice(Math.max(0, offset - 1), offset + 4),
      total: 100 + (call % 2),
    }));
    expect(end.complete).toBe(false);
    expect(calls).toBeLessThan(60);
  });

  test('whatever comes and goes, a fetch called complete has everybody who was there all the time', async () => {
    const edit = fc.record({ at: fc.integer({ min: 2, max: 10 }), insert: fc.boolean(), place: fc.integer({ min: 0, max: 30 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 3 }), fc.integer({ min: 2, max: 7 }), async (edits, pageSize) => {
        let list = rows(24);
        let fresh = 1000;
        const gone = new Set<string>();
        const { ids, end } = await read(pageSize, (offset, call) => {
          for (const { at, insert, place } of edits) {
            if (at !== call) continue;
            const where = Math.min(place, list.length);
            if (!insert) for (const { id } of list.slice(where, where + 1)) gone.add(id);
            list = insert ? list.toSpliced(where, 0, row(fresh++)) : list.toSpliced(where, 1);
          }
          return { items: list.slice(offset, offset + pageSize), total: list.length };
        });
        if (!end.complete) return;
        for (const { id } of rows(24)) if (!gone.has(id)) expect(ids).toContain(id);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a server that lies or fails', () => {
  test.each([7, 13, 30])('announces %d of 10: incomplete', async (total) => {
    const { end } = await read(5, (offset) => ({ items: rows(10).slice(offset, offset + 5), total }));
    expect(end).toMatchObject({ complete: false, reason: { code: 'neo_total_mismatch' } });
  });

  test('never stops sending new records: it is stopped', async () => {
    const { end } = await read(5, (offset) => ({ items: Array.from({ length: 5 }, (_, index) => row(offset + index)), total: 1000 }));
    expect(end).toMatchObject({ complete: false, reason: { code: 'neo_total_mismatch' } });
  });

  test('fails on a later page: incomplete; on the first: refused', async () => {
    const failAt = (at: number) =>
      read(5, (offset, call) => {
        if (call === at) throw new Refusal('neo_html_answer', { url: 'x' });
        return { items: rows(10).slice(offset, offset + 5), total: 10 };
      });
    expect((await failAt(2)).end).toMatchObject({ complete: false, reason: { code: 'neo_html_answer' } });
    await expect(failAt(1)).rejects.toMatchObject({ code: 'neo_html_answer' });
  });
});
