import { setImmediate as pause } from 'node:timers/promises';
import type { Clock } from '#main/core/ports.ts';
import type { Database } from '#main/db/open.ts';
import { loginKeyOf } from '#main/features/directory/normalise-text.ts';
import type { FeedImport } from '#shared/features/calendar/feed-model.ts';
import type { CalendarSettings } from '#shared/features/calendar/model.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { csvRows, type CsvLine, type Separator, separators } from './csv-rows.ts';
import { readFeeds, type StoredFeed } from './feed-owner.ts';
import type { OwnSecrets } from './feed-ports.ts';
import { toSettings } from './feed-rows.ts';
import type { FeedSecrets } from './feed-secrets.ts';
import { firstAt } from './feed-timing.ts';
import {
  cellsOf,
  ignoredHeadings,
  isRejection,
  type LineCells,
  placesOf,
  readSettings,
  type Rejection,
  secretProblem,
} from './import-columns.ts';
import { readOwn } from './own-secrets.ts';
import { editSecrets, type FeedEdit, passwordProblem } from './plan-save.ts';
import { type FeedSave, saveFeeds } from './save-feeds.ts';

export interface FeedImportDeps {
  readonly db: Database;
  readonly secrets: FeedSecrets;
  readonly clock: Clock;
  readonly readSettings: () => Promise<CalendarSettings>;
}

/** So many people are saved in one transaction, which keeps the thread busy; the event loop turns behind each. */
const BATCH = 8;

interface Line {
  readonly line: number;
  readonly cells: LineCells;
}

const readPeople = async (db: Database, lines: readonly Line[]) => {
  const keys = lines.map(({ cells }) => loginKeyOf(cells.loginId));
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'login_id as loginId', 'login_key', 'status'])
    .where('login_key', 'in', keys)
    .where('kind', '=', 'person')
    .execute();
  return new Map(rows.map((row) => [row.login_key ?? '', row]));
};

type Person = NonNullable<ReturnType<Awaited<ReturnType<typeof readPeople>>['get']>>;

/** An import under way: what it did so far, and whose line was where. */
class Import {
  readonly #deps: FeedImportDeps;
  readonly #settings: CalendarSettings;
  readonly #among: number;
  readonly #seen = new Map<number, number>();
  readonly result: FeedImport;

  constructor(deps: FeedImportDeps, settings: CalendarSettings, among: number, ignored: string[]) {
    this.#deps = deps;
    this.#settings = settings;
    this.#among = among;
    this.result = { added: 0, changed: 0, unchanged: 0, rejected: [], ignored };
  }

  reject(line: number, loginId: string, { code, params }: Rejection): void {
    this.result.rejected.push({ line, loginId: loginId.slice(0, 255), code, params });
  }

  async plan(lines: readonly Line[]): Promise<FeedSave[]> {
    const people = await readPeople(this.#deps.db, lines);
    const feeds = await readFeeds(
      this.#deps.db,
      [...people.values()].map(({ id }) => id),
    );
    const saves: FeedSave[] = [];
    for (const { line, cells } of lines) {
      const person = people.get(loginKeyOf(cells.loginId));
      const planned = await this.#planLine(line, cells, person, person && feeds.get(person.id));
      if (planned === undefined) this.result.unchanged += 1;
      else if (isRejection(planned)) this.reject(line, cells.loginId, planned);
      else {
        this.result[planned.before === undefined ? 'added' : 'changed'] += 1;
        saves.push(planned);
      }
    }
    return saves;
  }

  async #planLine(line: number, cells: LineCells, owner: Person | undefined, before: StoredFeed | undefined) {
    if (cells.loginId === '') return { code: 'missing_login', params: {} };
    if (owner === undefined) return { code: 'unknown_person', params: {} };
    if (owner.status === 'suspended') return { code: 'suspended_person', params: {} };
    const first = this.#seen.get(owner.id);
    if (first !== undefined) return { code: 'repeated_person', params: { line: first } };
    this.#seen.set(owner.id, line);
    const settings = readSettings(cells, toSettings(owner.id, before));
    if (isRejection(settings)) return settings;
    return secretProblem(cells) ?? this.#planSave(cells, owner, before, settings);
  }

  /** Undefined where they cannot be read any more and the line does not replace them all. */
  async #readStored(before: StoredFeed | undefined, edit: FeedEdit): Promise<OwnSecrets | undefined> {
    return readOwn(this.#deps.secrets, before, edit).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === 'feed_secrets_unreadable') return undefined;
      throw error;
    });
  }

  async #planSave(cells: LineCells, owner: Person, before: StoredFeed | undefined, settings: FeedSave['settings']) {
    const edit = { settings, url: cells.url === '' ? undefined : cells.url, password: cells.password === '' ? undefined : cells.password };
    const hasSecrets = edit.url !== undefined || edit.password !== undefined;
    const stored = hasSecrets ? await this.#readStored(before, edit) : {};
    if (stored === undefined) return { code: 'secrets_unreadable', params: {} };
    if (passwordProblem(stored, edit, this.#settings.serverUrl) !== undefined) return { code: 'password_for_other_server', params: {} };
    const own = editSecrets(stored, edit);
    const differs = (name: keyof OwnSecrets): boolean => own[name]?.reveal() !== stored[name]?.reveal();
    const [changesUrl, changesPassword] = [differs('url'), differs('password')];
    const isSame = before !== undefined && JSON.stringify(settings) === JSON.stringify(toSettings(owner.id, before));
    if (isSame && !changesUrl && !changesPassword) return undefined;
    const { refreshMinutes } = this.#settings;
    const startAt = firstAt({ personId: owner.id, now: this.#deps.clock.now(), refreshMinutes }, this.#among);
    return { owner, before, settings, ...(changesUrl || changesPassword ? { own } : {}), changesUrl, changesPassword, startAt };
  }
}

/** So many rows are read until the event loop turns. */
const SLICE = 500;

const placesIn = (header: CsvLine | undefined) => placesOf(header?.cells ?? []);

/** The one by which the first line names the column of login IDs. */
const separatorOf = (csv: string): Separator | undefined =>
  separators.find((separator) => placesIn(csvRows(csv, separator).next().value).has('loginId'));

async function readRows(csv: string, separator: Separator): Promise<CsvLine[]> {
  const rows: CsvLine[] = [];
  for (const row of csvRows(csv, separator)) {
    rows.push(row);
    if (rows.length % SLICE === 0) await pause();
  }
  return rows;
}

/**
 * Takes many people's settings over from a CSV file; without an actor it only tells what it would do. Lines that cannot be taken are told
 * and cost no other; what is taken is saved in batches, so that whatever stops an import in the middle, doing it again completes it.
 * Refuses `feed_import_no_login_column`, and like `saveFeeds`.
 */
export async function importFeeds(deps: FeedImportDeps, csv: string, actor: string | undefined): Promise<FeedImport> {
  const separator = separatorOf(csv);
  if (separator === undefined) throw new Refusal('feed_import_no_login_column');
  const [header, ...rows] = await readRows(csv, separator);
  const places = placesIn(header);
  const work = new Import(deps, await deps.readSettings(), rows.length, ignoredHeadings(header?.cells ?? []));
  for (let start = 0; start < rows.length; start += BATCH) {
    await pause();
    const lines: Line[] = [];
    for (const { line, cells } of rows.slice(start, start + BATCH)) {
      const read = cells && cellsOf(places, cells);
      if (read === undefined) work.reject(line, '', { code: 'unreadable_line', params: {} });
      else lines.push({ line, cells: read });
    }
    const saves = await work.plan(lines);
    if (actor !== undefined && saves.length > 0) await saveFeeds(deps, saves, actor, 'calendar.feed.imported');
  }
  work.result.rejected.sort((a, b) => a.line - b.line);
  return work.result;
}
