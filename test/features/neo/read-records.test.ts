import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEnvelope, readPage } from '#main/features/neo/envelope.ts';
import { createOrganisationReader } from '#main/features/neo/read-organisation.ts';
import { createUserReader } from '#main/features/neo/read-user.ts';
import { neoFieldMap } from '#shared/features/neo/field-map.ts';

const map = neoFieldMap.parse({});
const readUser = createUserReader(map.user);
const readOrganisation = createOrganisationReader(map.organisation);

const anything = fc.jsonValue();
/** JSON that is likely to have the right names and wrong values. */
const almostUser = fc.record(
  Object.fromEntries(
    Object.values(map.user).map((name) => [name, fc.oneof(anything, fc.record({ val: anything }), fc.record({ item: anything }))]),
  ),
  { requiredKeys: [] },
);

describe('a user as the server sends one', () => {
  test('is read by the field map', () => {
    const raw = {
      id: '12',
      login_id: 'sato',
      name: '佐藤 太郎',
      kana: 'さとう たろう',
      mail: 'sato@example.jp',
      admin: '0',
      suspended: '0',
      deleted: '0',
      position: '部長',
      position_code: '010',
      order: '10',
      groups: { item: [{ id: '3', default: '1' }, { id: '9' }] },
    };
    expect(readUser(raw)).toEqual({
      id: '12',
      loginId: 'sato',
      name: '佐藤 太郎',
      kana: 'さとう たろう',
      mail: 'sato@example.jp',
      position: '部長',
      positionCode: '010',
      order: 10,
      administrator: false,
      suspended: false,
      deleted: false,
      organisations: [
        { id: '3', representative: true },
        { id: '9', representative: false },
      ],
    });
    const other = createUserReader({ ...map.user, loginId: 'account' });
    expect(other({ account: 'x', login_id: 'y' })?.loginId).toBe('x');
  });

  test.each([
    [{ id: 12 }, { id: '12' }],
    [{ id: { val: '12' } }, { id: '12' }],
    [{ admin: 1 }, { administrator: true }],
    [{ admin: true }, { administrator: true }],
    [{ admin: 'TRUE' }, { administrator: true }],
    [{ admin: '' }, { administrator: false }],
    [{ order: '１' }, { order: 0 }],
    [{ order: 3.9 }, { order: 3 }],
    [{ order: '1e99' }, { order: 0 }],
    [{ groups: { item: { id: 3, default: 1 } } }, { organisations: [{ id: '3', representative: true }] }],
    [{ groups: [{ id: '3' }, '4', 5, null, {}] }, { organisations: ['3', '4', '5'].map((id) => ({ id, representative: false })) }],
    [{ groups: '' }, { organisations: [] }],
    [
      {
        groups: {
          item: [
            { id: 1, default: 1 },
            { id: 2, default: 1 },
          ],
        },
      },
      {
        organisations: [
          { id: '1', representative: true },
          { id: '2', representative: false },
        ],
      },
    ],
    [{ groups: { item: [{ id: 1 }, { id: 1, default: '1' }] } }, { organisations: [{ id: '1', representative: true }] }],
  ])('%j is understood', (raw, expected) => expect(readUser(raw)).toMatchObject(expected));

  test('anything at all is read without an error, and at most one organisation represents', () => {
    fc.assert(
      fc.property(fc.oneof(anything, almostUser), (raw) => {
        const person = readUser(raw);
        if (person === null) {
          expect(typeof raw !== 'object' || raw === null || Array.isArray(raw)).toBe(true);
          return;
        }
        for (const text of [person.id, person.loginId, person.name, person.kana, person.mail, person.position, person.positionCode])
          expect(typeof text).toBe('string');
        expect(Number.isSafeInteger(person.order)).toBe(true);
        expect(person.organisations.filter(({ representative }) => representative).length).toBeLessThanOrEqual(1);
        expect(new Set(person.organisations.map(({ id }) => id)).size).toBe(person.organisations.length);
      }),
      { numRuns: 500 },
    );
  });

  test('field names that every object has do no harm', () => {
    const tricky = createUserReader({ ...map.user, id: '__proto__', name: 'constructor', mail: 'toString' });
    expect(tricky({ login_id: 'x' })).toMatchObject({ id: '', name: '', mail: '', loginId: 'x' });
  });
});

describe('an organisation as the server sends one', () => {
  test.each([
    [
      { id: '3', code: 'NEO0001', name: '営業部', parent_id: '1', order: '1' },
      { id: '3', code: 'NEO0001', name: '営業部', parentId: '1', order: 1 },
    ],
    [
      { id: 3, name: '本社', parent_id: 0 },
      { id: '3', code: '', name: '本社', parentId: '', order: 0 },
    ],
    [
      { id: 3, parent_id: null },
      { id: '3', code: '', name: '', parentId: '', order: 0 },
    ],
  ])('%j', (raw, expected) => expect(readOrganisation(raw)).toEqual(expected));

  test('anything at all is read without an error', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const unit = readOrganisation(raw);
        if (unit !== null) expect(unit.parentId).not.toBe('0');
      }),
    );
  });
});

describe('the envelope', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

  test.each([
    ['{"status":"ok"}', 'ok'],
    ['\uFEFF{"status":"ok"}', 'ok'],
    ['{"status":"OK"}', 'ok'],
    ['{"status":"ng","errorno":-110}', 'noData'],
    ['{"status":"ng","errorno":"-110"}', 'noData'],
    ['{"status":"ng","errorno":-1}', 'ng'],
    ['<html>', 'html'],
    ['null', 'unexpected'],
    ['"ok"', 'unexpected'],
    ['{"status":"ok"', 'broken'],
    ['', 'empty'],
  ])('%s is %s', (written, kind) => expect(readEnvelope(bytes(written)).kind).toBe(kind));

  test('any bytes are read without an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.json().map(bytes)), (body) => {
        expect(typeof readEnvelope(body).kind).toBe('string');
      }),
    );
  });

  test.each([
    [
      { list: { item: [1, 2] }, total: '2' },
      { items: [1, 2], total: 2 },
    ],
    [
      { list: { item: { id: 1 } }, total: 1 },
      { items: [{ id: 1 }], total: 1 },
    ],
    [
      { list: '', total: '' },
      { items: [], total: null },
    ],
    [{}, { items: [], total: null }],
    [{ list: { item: null } }, { items: [], total: null }],
    [
      { list: { item: [] }, total: -1 },
      { items: [], total: null },
    ],
  ])('a page in %j', (body, expected) => expect(readPage(body, 'total')).toEqual(expected));
});
