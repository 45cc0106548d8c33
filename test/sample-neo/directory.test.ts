import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSampleDirectory, organisationsFor, type SampleDirectory } from '#main/sample-neo/directory.ts';
import type { WireUser } from '#main/sample-neo/people.ts';

const everybody = (directory: SampleDirectory): WireUser[] => directory.people(0, directory.recordCount);
const byId = (directory: SampleDirectory): Map<string, WireUser> => new Map(everybody(directory).map((user) => [user.id, user]));

describe('the made-up company', () => {
  test('is the same every time, however it is read, and another one for another seed', () => {
    const directory = createSampleDirectory({ people: 300, seed: 7 });
    const whole = everybody(directory);
    const pieces = [0, 100, 200, 300].flatMap((offset) => createSampleDirectory({ people: 300, seed: 7 }).people(offset, 100));
    expect(pieces).toEqual(whole);
    expect(directory.people(250, 1000)).toEqual(whole.slice(250));
    expect(directory.people(303, 10)).toEqual([]);
    expect(everybody(createSampleDirectory({ people: 300, seed: 8 }))).not.toEqual(whole);
  });

  test('keeps one deleted record for every hundred people, beyond them', () => {
    const directory = createSampleDirectory({ people: 500 });
    const deleted = everybody(directory).flatMap((user, position) => (user.deleted === '1' ? [position] : []));
    expect(deleted).toEqual([500, 501, 502, 503, 504]);
    expect(directory).toMatchObject({ peopleCount: 500, recordCount: 505 });
  });

  test('grows with its people: 40 organisations for 500, 5,000 for 100,000', () => {
    expect(organisationsFor(500)).toBe(40);
    expect(organisationsFor(100_000)).toBe(5000);
    expect(createSampleDirectory({ people: 500, organisations: 12 }).organisationCount).toBe(12);
  });

  test('has one record for every id and login ID, and everybody belongs to organisations that exist', () => {
    const directory = createSampleDirectory({ people: 5000 });
    const users = everybody(directory);
    const groups = new Set(directory.organisations(0, 10_000).map(({ id }) => id));
    expect(new Set(users.map(({ id }) => id)).size).toBe(5050);
    expect(new Set(users.map((user) => user.login_id.toLowerCase())).size).toBe(5050);
    for (const {
      groups: { item },
    } of users) {
      expect(item.filter((membership) => membership.default === '1')).toHaveLength(1);
      expect(new Set(item.map(({ id }) => id)).size).toBe(item.length);
      for (const { id } of item) expect(groups.has(id)).toBe(true);
    }
  });

  test('has what breaks careless programs', () => {
    const users = everybody(createSampleDirectory({ people: 5000 }));
    const some = (of: (user: WireUser) => boolean): boolean => users.some(of);
    expect(
      some(({ name }) => name.includes('𠮷')),
      'surrogate pairs',
    ).toBe(true);
    expect(
      some(({ name }) => /[髙﨑]/u.test(name)),
      'variants',
    ).toBe(true);
    expect(
      some(({ name }) => name.includes('　')),
      'a full-width space',
    ).toBe(true);
    expect(
      some(({ kana }) => /[ｦ-ﾟ]/.test(kana)),
      'half-width kana',
    ).toBe(true);
    expect(
      some(({ kana }) => kana !== kana.normalize('NFC')),
      'combining marks',
    ).toBe(true);
    expect(
      some(({ kana }) => kana.includes('゛')),
      'separate voicing marks',
    ).toBe(true);
    expect(
      some(({ groups }) => groups.item.length === 3),
      'several posts',
    ).toBe(true);
    expect(
      some(({ suspended }) => suspended === '1'),
      'suspended',
    ).toBe(true);
    expect(
      some(({ deleted }) => deleted === '1'),
      'deleted',
    ).toBe(true);
    expect(users.filter(({ admin }) => admin === '1').length, 'several administrators').toBeGreaterThan(1);
    expect(users.length - new Set(users.map(({ name }) => name)).size, 'people of the same name').toBeGreaterThan(0);
  });

  test.each([6, 40, 5000])('is a tree of six levels with %d organisations, parents first, the same names in two branches', (count) => {
    const units = createSampleDirectory({ people: 10, organisations: count }).organisations(0, count);
    const levels = new Map<string, number>();
    for (const { id, parent_id: parent } of units) {
      const above = parent === undefined ? 0 : levels.get(parent);
      if (above === undefined) throw new Error(`${id} comes before its parent`);
      levels.set(id, above + 1);
    }
    expect(Math.max(...levels.values())).toBe(6);
    expect(new Set(units.map(({ code }) => code)).size).toBe(count);
    const siblings = units.map(({ parent_id: parent, name }) => `${parent ?? ''}/${name}`);
    expect(new Set(siblings).size, 'no two of one name beside each other').toBe(count);
    if (count > 6) expect(new Set(units.map(({ name }) => name)).size).toBeLessThan(count);
  });
});

describe('a changed company', () => {
  test('meets the wanted counts exactly, and leaves the administrator alone', () => {
    const count = (most: number) => fc.integer({ min: 0, max: most });
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 400 }), count(50), count(100), count(100), (people, added, changedShare, goneShare) => {
        const gone = Math.floor(((people - 1) * goneShare) / 100);
        const changed = Math.floor(((people - gone - 1) * changedShare) / 100);
        const before = createSampleDirectory({ people });
        const old = byId(before);
        const present = byId(before.withDelta({ added, changed, gone }));
        expect([...present.keys()].filter((id) => !old.has(id))).toHaveLength(added);
        expect([...old.keys()].filter((id) => !present.has(id))).toHaveLength(gone);
        const differing = [...present].filter(([id, user]) => old.has(id) && JSON.stringify(user) !== JSON.stringify(old.get(id)));
        expect(differing).toHaveLength(changed);
        expect(present.get('1')).toEqual(old.get('1'));
        for (const [id, user] of differing) expect(user.login_id).toBe(old.get(id)?.login_id);
      }),
      { numRuns: 200 },
    );
  });

  test('is described from its beginning: a second change replaces the first', () => {
    const before = createSampleDirectory({ people: 200 });
    const twice = before.withDelta({ added: 5, gone: 3 }).withDelta({ changed: 4 });
    expect(everybody(twice)).toEqual(everybody(before.withDelta({ changed: 4 })));
  });
});

test('of a million people, the last ones are there without the others', () => {
  const directory = createSampleDirectory({ people: 1_000_000, organisations: 100 });
  expect(directory.people(1_009_999, 10)).toHaveLength(1);
  expect(directory.people(999_999, 1)[0]?.id).toBe('1000000');
});
