import type { SourceOrganisation, SourcePerson } from '#main/features/directory/source.ts';

/** A believable person; `id` makes it unique. */
export const person = (id: number | string, change: Partial<SourcePerson> = {}): SourcePerson => ({
  id: String(id),
  loginId: `user${id}`,
  name: `佐藤 太郎${id}`,
  kana: 'さとう たろう',
  mail: `user${id}@example.jp`,
  position: '部長',
  positionCode: '010',
  order: Number(id) || 0,
  administrator: String(id) === '1',
  suspended: false,
  deleted: false,
  organisations: [{ id: '1', representative: true }],
  ...change,
});

export const people = (count: number, change: (id: number) => Partial<SourcePerson> = () => ({})): SourcePerson[] =>
  Array.from({ length: count }, (_, index) => person(index + 1, change(index + 1)));

/** An organisation below `parentId`, or a root. */
export const organisation = (id: number | string, change: Partial<SourceOrganisation> = {}): SourceOrganisation => ({
  id: String(id),
  code: `NEO${id}`,
  name: `組織${id}`,
  parentId: '',
  order: Number(id) || 0,
  ...change,
});

export const organisations = (count: number): SourceOrganisation[] =>
  Array.from({ length: count }, (_, index) => organisation(index + 1, { parentId: index === 0 ? '' : String(Math.ceil(index / 4)) }));
