import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neverApproved } from '#shared/features/directory/sync-model.ts';
import { findHoldReasons, type JudgedPlan, judge } from '#main/features/directory/guard.ts';
import type { FetchFacts } from '#main/features/directory/plan.ts';
import { defaultLimits } from './support/in-thread.ts';

const HASH = 'a'.repeat(64);
const none: ReadonlySet<string> = new Set();
const fetched = (usable: number, change: Partial<FetchFacts> = {}): FetchFacts => ({
  complete: true,
  reason: null,
  usable,
  unidentified: 0,
  duplicateIds: 0,
  duplicateLoginIds: 0,
  ...change,
});

interface Sketch {
  suspended?: number;
  active?: number;
  removed?: number;
  organisations?: number;
  people?: Partial<FetchFacts>;
  units?: Partial<FetchFacts>;
  administrators?: [number, number];
  missing?: number;
}

const plan = ({
  suspended = 0,
  active = 1000,
  removed = 0,
  organisations = 100,
  people,
  units,
  administrators = [2, 2],
  missing = suspended,
}: Sketch): JudgedPlan => ({
  hash: HASH,
  organisations: [{ action: 'removed', before: { id: 1, externalId: '1', parentId: null, code: '', name: '', order: 0 } }],
  people: [],
  counts: {
    people: { added: 0, updated: 0, suspended, reactivated: 0, unchanged: 0 },
    organisations: { added: 0, updated: 0, removed, unchanged: 0 },
  },
  facts: {
    people: fetched(active, people),
    organisations: fetched(organisations, units),
    knownOrganisations: organisations,
    goneOrganisations: removed,
    knownPeople: active,
    activePeople: active,
    missingPeople: missing,
    administratorsBefore: administrators[0],
    administratorsAfter: administrators[1],
  },
});

const reasons = (sketch: Sketch, undone = none): string[] => findHoldReasons(plan(sketch), defaultLimits, undone).map(({ code }) => code);

describe('the guard', () => {
  test.each<[string, Sketch, string[]]>([
    ['50 of 1,000 suspended (5 %)', { suspended: 50 }, []],
    ['51 of 1,000 suspended', { suspended: 51 }, ['too_many_suspensions']],
    ['10 of 20 suspended: half, but only ten people', { suspended: 10, active: 20 }, []],
    ['11 of 20 suspended', { suspended: 11, active: 20 }, ['too_many_suspensions']],
    ['everybody suspended', { suspended: 1000 }, ['too_many_suspensions']],
    ['10 of 100 organisations removed', { removed: 10 }, []],
    ['11 of 100 organisations removed', { removed: 11 }, ['too_many_organisation_removals']],
    ['one of 3 organisations removed', { removed: 1, organisations: 3 }, []],
    ['two of 3 organisations removed', { removed: 2, organisations: 3 }, ['too_many_organisation_removals']],
    ['a short list', { people: { complete: false } }, ['incomplete_fetch']],
    ['a short list of organisations', { units: { complete: false } }, ['incomplete_fetch']],
    ['an empty list', { people: { usable: 0 } }, ['empty_fetch']],
    ['no organisations although there were some', { units: { usable: 0 } }, ['empty_fetch']],
    ['no organisations where there never were any', { organisations: 0 }, []],
    ['the last administrator goes', { administrators: [1, 0] }, ['last_administrator']],
    ['there never was an administrator', { administrators: [0, 0] }, []],
    ['a duplicate id', { people: { duplicateIds: 1 } }, ['duplicate_keys']],
    ['a duplicate login id', { people: { duplicateLoginIds: 2 } }, ['duplicate_keys']],
    ['a record without id while somebody is missing', { suspended: 1, people: { unidentified: 1 } }, ['unidentified_records']],
    ['a record without id while nobody is missing', { people: { unidentified: 1 } }, []],
  ])('%s → %j', (_name, sketch, expected) => expect(reasons(sketch)).toEqual(expected));

  test('holds a plan that was taken back before', () => {
    expect(reasons({}, new Set([HASH]))).toEqual(['undone_before']);
  });

  test('an approval lifts what may be lifted, for that very plan only', () => {
    const tooMany = plan({ suspended: 900 });
    expect(judge(tooMany, defaultLimits, none, null).ok).toBe(false);
    expect(judge(tooMany, defaultLimits, none, 'b'.repeat(64)).ok).toBe(false);
    expect(judge(tooMany, defaultLimits, none, HASH)).toMatchObject({ ok: true, reasons: [{ code: 'too_many_suspensions' }] });
  });

  const anySketch: fc.Arbitrary<Required<Sketch>> = fc.record({
    suspended: fc.nat(2000),
    active: fc.nat(2000),
    removed: fc.nat(200),
    organisations: fc.nat(200),
    people: fc.record({ complete: fc.boolean(), usable: fc.nat(3), unidentified: fc.nat(2), duplicateIds: fc.nat(1) }),
    units: fc.record({ complete: fc.boolean(), usable: fc.nat(3), unidentified: fc.nat(2) }),
    administrators: fc.tuple(fc.nat(3), fc.nat(3)),
    missing: fc.nat(2000),
  });

  test('no approval ever lets an incomplete or empty list through', () => {
    fc.assert(
      fc.property(anySketch, (sketch) => {
        const judged = plan(sketch);
        const { people, organisations } = judged.facts;
        if (people.complete && organisations.complete && people.usable > 0) return;
        const verdict = judge(judged, defaultLimits, none, HASH);
        expect(verdict.ok).toBe(false);
        expect(verdict.reasons.some(({ code }) => neverApproved.includes(code))).toBe(true);
      }),
    );
  });

  test('more suspensions, more removals or a worse fetch never release a plan that is held', () => {
    fc.assert(
      fc.property(anySketch, fc.nat(500), fc.nat(50), (sketch, suspended, removed) => {
        const worse = {
          ...sketch,
          suspended: sketch.suspended + suspended,
          removed: sketch.removed + removed,
          people: { ...sketch.people, complete: false },
        };
        for (const code of reasons({ ...sketch, suspended: worse.suspended, removed: worse.removed }))
          expect(reasons(worse)).toContain(code);
        for (const code of reasons(sketch))
          expect(reasons({ ...sketch, suspended: worse.suspended, removed: worse.removed })).toContain(code);
      }),
    );
  });
});
