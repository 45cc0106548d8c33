import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDirectory, type Directory } from './support/in-thread.ts';
import { organisations, people, person } from './support/people.ts';

let directory: Directory;
beforeEach(async () => {
  directory = await createDirectory();
});
afterEach(() => directory[Symbol.asyncDispose]());

const units = organisations(3);
const codesOf = async (run: Awaited<ReturnType<Directory['run']>>): Promise<string[]> =>
  (await directory.issues(run)).map(({ code, recordId }) => `${code} ${recordId}`);

describe('records that cannot be taken over', () => {
  test('leave whom they mean exactly as they are', async () => {
    await directory.run({ organisations: units, people: people(3) });
    const before = directory.dump();
    const run = await directory.run({ organisations: units, people: [person(1), person(2, { name: '' }), person(3, { loginId: '' })] });
    expect(run).toMatchObject({ state: 'partial', counts: { people: { unchanged: 3, suspended: 0 } } });
    expect(directory.dump()).toBe(before);
  });

  test('with one id and two contents are both rejected and hold the plan; an equal copy counts once', async () => {
    const run = await directory.run({
      organisations: units,
      people: [person(1), person(1), person(2), person(2, { name: '別人' }), person(3)],
      totalPeople: 3,
    });
    expect(run).toMatchObject({ state: 'held', counts: { people: { added: 2 } } });
    expect(await codesOf(run)).toEqual(['duplicate_id 2', 'duplicate_id 2']);
  });

  test('without an id keep a run from believing that somebody has left', async () => {
    await directory.run({ organisations: units, people: people(3) });
    const run = await directory.run({ organisations: units, people: [person(1), person(2), null] });
    expect(run).toMatchObject({ state: 'held', verdict: { reasons: [{ code: 'unidentified_records' }] } });
    const nobodyMissing = await directory.run({ organisations: units, people: [...people(3), null] });
    expect(nobodyMissing).toMatchObject({ state: 'partial', issueCounts: { rejected: 1 } });
  });

  test('never disappear: every record is in the directory afterwards, or in an issue', async () => {
    const odd = fc.constantFrom('', 'a', 'b', 'c', 'A', 'ａ');
    const record = fc.option(
      fc
        .record({ id: fc.constantFrom('', '1', '2', '3', '4', '5'), loginId: odd, name: fc.constantFrom('', '甲', '乙') })
        .map(({ id, ...change }) => person(id, change)),
      { freq: 8 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 8 }), async (records) => {
        await using fresh = await createDirectory();
        const run = await fresh.run({ organisations: units, people: records, totalPeople: null }, { mode: 'preview' });
        const inIssues = new Set((await fresh.issues(run)).map(({ recordId }) => recordId));
        const inPlan = new Set((await fresh.changes(run)).map(({ externalId }) => externalId));
        const anonymous = (await fresh.issues(run)).filter(({ recordId }) => recordId === '').length;
        expect(anonymous).toBe(records.filter((one) => one === null || one.id === '').length);
        for (const one of records) if (one !== null && one.id !== '') expect(inIssues.has(one.id) || inPlan.has(one.id)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a list that is not whole', () => {
  const short = { complete: false, reason: { code: 'fetch_total_mismatch', params: { kind: 'people', received: 2, total: 5 } } } as const;

  test.each([
    ['says so itself', { endPeople: short }],
    ['has fewer people than it announced', { totalPeople: 5 }],
    ['has more people than it announced', { totalPeople: 1 }],
  ])('because it %s makes nobody disappear, and is held', async (_name, change) => {
    await directory.run({ organisations: units, people: people(5) });
    const run = await directory.run({ organisations: units, people: people(2), ...change });
    expect(run).toMatchObject({ state: 'held', counts: { people: { suspended: 0 } }, problem: { code: 'fetch_total_mismatch' } });
    expect(run.verdict.reasons).toMatchObject([{ code: 'incomplete_fetch' }]);
  });
});

describe('the plan’s hash', () => {
  test('is the same whatever the order of records and the size of pages', async () => {
    await directory.run({ organisations: organisations(8), people: people(20) });
    const next = people(24, (id) => ({
      name: id % 3 === 0 ? '改名' : `佐藤 太郎${id}`,
      organisations: [{ id: String(1 + (id % 7)), representative: true }],
    })).slice(2);
    const units2 = organisations(7);
    const base = await directory.run({ organisations: units2, people: next }, { mode: 'preview' });
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(next, { minLength: next.length }),
        fc.shuffledSubarray(units2, { minLength: 7 }),
        fc.integer({ min: 1, max: 30 }),
        async (shuffled, units3, pageSize) => {
          const run = await directory.run({ organisations: units3, people: shuffled, pageSize }, { mode: 'preview' });
          expect(run.planHash).toBe(base.planHash);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('differs as soon as one field of one person does', async () => {
    await directory.run({ organisations: units, people: people(5) });
    const hashes = new Set<string | null>();
    const variants = [
      { name: 'a' },
      { name: 'b' },
      { mail: 'x@y' },
      { suspended: true },
      { deleted: true },
      { order: 99 },
      { administrator: true },
      { organisations: [] },
    ];
    for (const change of variants)
      hashes.add(
        (await directory.run({ organisations: units, people: people(5, (id) => (id === 4 ? change : {})) }, { mode: 'preview' })).planHash,
      );
    expect(hashes.size).toBe(variants.length);
  });
});
