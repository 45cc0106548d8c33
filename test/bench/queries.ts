import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openDatabase, type OpenDatabase } from '#main/db/open.ts';
import { createOrganisationRepo } from '#main/features/directory/organisation-repo.ts';
import { createPeopleRepo, type PeopleRepo } from '#main/features/directory/people-repo.ts';
import { familyNames, givenNames } from '#main/sample-neo/names.ts';
import { type PeopleQuery, peopleQuery } from '#shared/features/directory/model.ts';
import { fillDirectory } from '#test/support/people.ts';
import { type Figure, round } from './figure.ts';

const PEOPLE = 100_000;
const ORGANISATIONS = 5_000;
const PAGES = 200;

/** The time of each of several calls, in milliseconds. */
async function time<Item>(items: readonly Item[], action: (item: Item) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) {
    const started = performance.now();
    await action(item);
    times.push(performance.now() - started);
  }
  return times;
}

const percentile95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;

function figure(name: string, value: number, floor: number | null, bar: string): Figure {
  return {
    name,
    value: round(value),
    unit: 'ms',
    floor: floor === null ? null : round(floor),
    ratio: floor === null ? null : round(value / floor),
    bar,
  };
}

/** Names as a person types them: whole and in part, in kanji, hiragana and half-width katakana, two letters at least. */
function typedQueries(): string[] {
  const written = [...familyNames, ...givenNames].flatMap(([name, kana]) => [name, kana, kana.slice(0, 2), kana.slice(-2)]);
  const katakana = familyNames.map(([, kana]) => kana.replaceAll(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60)));
  return [...new Set([...written, ...katakana, '営業部', '品質', '存在しない'])].filter((query) => [...query].length >= 2);
}

const ask = (people: PeopleRepo) => (query: Partial<PeopleQuery>) => people.listPeople(peopleQuery.parse(query));

/** The statements that a page cannot do without, prepared once and bare: fifty people and their organisations by id. */
function barePage({ sqlite }: OpenDatabase): (first: number) => unknown {
  const marks = Array.from({ length: 50 }, () => '?').join(', ');
  const people = sqlite.prepare(`SELECT * FROM person WHERE id IN (${marks})`);
  const memberships = sqlite.prepare(
    `SELECT m.person_id, m.representative, o.id, o.external_id, o.code, o.name FROM membership m
     JOIN organisation o ON o.id = m.organisation_id WHERE m.person_id IN (${marks}) ORDER BY m.person_id, m.position`,
  );
  return (first) => {
    const ids = Array.from({ length: 50 }, (_, n) => 1 + ((first + n * 1_999) % PEOPLE));
    return [people.all(ids), memberships.all(ids)];
  };
}

/** Looking at people and organisations, 100,000 and 5,000 of them. */
export async function* measure(): AsyncGenerator<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
  const database = await openDatabase(join(folder, 'people.sqlite'));
  try {
    fillDirectory(database.sqlite, { people: PEOPLE, organisations: ORGANISATIONS });
    const people = createPeopleRepo(database.db);
    const list = ask(people);
    const offsets = Array.from({ length: PAGES }, (_, n) => (n * 7_919 * 50) % PEOPLE);

    const loop = monitorEventLoopDelay({ resolution: 1 });
    loop.enable();
    const [prepared = Number.NaN] = await time([people], () => people.prepare());
    loop.disable();
    yield figure('queries.prepare', prepared, null, '≤ 1500: in the background, after each synchronisation');
    yield figure('queries.prepare-longest-block', loop.max / 1e6, null, '≤ 50');

    const bare = barePage(database);
    const pageFloor = percentile95(await time(offsets, bare));
    yield figure('queries.page-p95', percentile95(await time(offsets, (offset) => list({ offset }))), pageFloor, '≤ 10');
    for (const sort of ['name', 'loginId', 'order'] as const) await list({ sort });
    const sorted = await time(offsets, (offset) =>
      list({ offset, sort: (['name', 'loginId', 'order'] as const)[offset % 3] ?? 'name', descending: true }),
    );
    yield figure('queries.page-other-orders-p95', percentile95(sorted), pageFloor, '≤ 10');

    const queries = typedQueries();
    const scan = database.sqlite.prepare(
      'SELECT count(*) FROM person WHERE instr(name, @text) OR instr(kana, @text) OR instr(login_id, @text)',
    );
    const scanFloor = percentile95(await time(queries, (text) => scan.get({ text })));
    yield figure('queries.search-p95', percentile95(await time(queries, (text) => list({ text }))), scanFloor, '≤ 50');

    const organisations = createOrganisationRepo(database.db);
    const bareOrganisations = database.sqlite.prepare('SELECT * FROM organisation ORDER BY sort_order');
    const rounds = Array.from({ length: 20 }, (_, n) => n);
    const organisationsFloor = percentile95(await time(rounds, () => bareOrganisations.all()));
    const listed = percentile95(await time(rounds, () => organisations.listOrganisations()));
    yield figure('queries.organisations-p95', listed, organisationsFloor, '≤ 200');
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
