import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DirectorySource, FetchEnd, SourceOrganisation, SourcePage, SourcePerson } from '#main/features/directory/source.ts';

/** How many people and organisations a measurement has, and what differs from the first import. */
export interface Population {
  people: number;
  organisations: number;
  /** Parts of a hundred. */
  added: number;
  changed: number;
  gone: number;
}

const PAGE_SIZE = 1000;
const families = ['佐藤', '鈴木', '高橋', '田中', '𠮷田', '渡辺', '伊藤', '山本', '中村', '小林', '加藤', '斎藤'];
const familyKana = [
  'さとう',
  'すずき',
  'たかはし',
  'たなか',
  'よしだ',
  'わたなべ',
  'いとう',
  'やまもと',
  'なかむら',
  'こばやし',
  'かとう',
  'さいとう',
];
const given = ['太郎', '花子', '一郎', '美咲', '健', '由美子', '翔', '陽子', '直樹', '恵'];
const givenKana = ['たろう', 'はなこ', 'いちろう', 'みさき', 'けん', 'ゆみこ', 'しょう', 'ようこ', 'なおき', 'めぐみ'];
const positions = ['', '', '', '主任', '係長', '課長', '部長'];

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

function makePerson(id: number, organisationCount: number, isChanged: boolean): SourcePerson {
  const main = 1 + ((id * 7919) % organisationCount);
  const second = 1 + ((id * 104_729) % organisationCount);
  const hasSecond = id % 2 === 0 && second !== main;
  return {
    id: String(id),
    loginId: `${['sato', 'suzuki', 'tanaka', 'yoshida'][id % 4] ?? ''}.${id}`,
    name: `${pick(families, id * 31)} ${pick(given, id * 17)}`,
    kana: `${pick(familyKana, id * 31)} ${pick(givenKana, id * 17)}`,
    mail: `user${id}@example.co.jp`,
    position: isChanged ? '本部長' : pick(positions, id),
    positionCode: isChanged ? '900' : String(id % 7).padStart(3, '0'),
    order: id,
    administrator: id % 1000 === 1,
    suspended: false,
    deleted: false,
    organisations: [{ id: String(main), representative: true }, ...(hasSecond ? [{ id: String(second), representative: false }] : [])],
  };
}

const makeOrganisation = (id: number): SourceOrganisation => ({
  id: String(id),
  code: `NEO${String(id).padStart(5, '0')}`,
  name: `第${id}営業部`,
  parentId: id === 1 ? '' : String(Math.ceil((id - 1) / 8)),
  order: id,
});

/** Writes the answers of a source as JSON files, one per page. */
export async function writePages(dir: string, { people, organisations, added, changed, gone }: Population): Promise<void> {
  await mkdir(dir, { recursive: true });
  const part = (percent: number): number => Math.round((people * percent) / 100);
  const list: SourcePerson[] = [];
  const every = (percent: number): number => Math.round(100 / percent);
  for (let id = 1; id <= people; id += 1) {
    if (gone > 0 && id % every(gone) === 2) continue;
    list.push(makePerson(id, organisations, changed > 0 && id % every(changed) === 3));
  }
  for (let id = people + 1; id <= people + part(added); id += 1) list.push(makePerson(id, organisations, false));
  await writeList(dir, 'people', list);
  await writeList(
    dir,
    'organisations',
    Array.from({ length: organisations }, (_, index) => makeOrganisation(index + 1)),
  );
}

async function writeList(dir: string, kind: string, list: readonly unknown[]): Promise<void> {
  for (let at = 0, page = 0; at < list.length; at += PAGE_SIZE, page += 1) {
    const text = JSON.stringify({ total: list.length, items: list.slice(at, at + PAGE_SIZE) });
    await writeFile(join(dir, `${kind}-${String(page).padStart(4, '0')}.json`), text);
  }
}

export const pageFiles = async (dir: string, kind: 'people' | 'organisations'): Promise<string[]> =>
  (await readdir(dir))
    .filter((name) => name.startsWith(`${kind}-`))
    .sort()
    .map((name) => join(dir, name));

/** What both the floor and the candidate do with a page before anything else. */
export function parsePage<Item>(file: string): SourcePage<Item> {
  const page: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isPage<Item>(page)) throw new Error(`${file} is no page`);
  return page;
}

const isPage = <Item>(page: unknown): page is SourcePage<Item> => typeof page === 'object' && page !== null && 'items' in page;

async function* read<Item>(dir: string, kind: 'people' | 'organisations'): AsyncGenerator<SourcePage<Item>, FetchEnd> {
  for (const file of await pageFiles(dir, kind)) yield parsePage<Item>(file);
  return { complete: true };
}

/** The in-process source: a worker imports it by URL. */
export const openSource = (dir: string): DirectorySource => ({
  organisations: () => read<SourceOrganisation>(dir, 'organisations'),
  people: () => read<SourcePerson>(dir, 'people'),
});
