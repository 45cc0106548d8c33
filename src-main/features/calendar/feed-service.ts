import type { Clock } from '#main/core/ports.ts';
import type { Database } from '#main/db/open.ts';
import { createSignalHub } from '#main/features/directory/signal-hub.ts';
import type { PeopleRepo } from '#main/features/directory/people-repo.ts';
import type { FeedDraft, FeedImport, FeedView } from '#shared/features/calendar/feed-model.ts';
import type { CalendarSettings } from '#shared/features/calendar/model.ts';
import { InvalidFields, Refusal } from '#shared/kernel/problem.ts';
import { importFeeds } from './feed-import.ts';
import { createFeedList, type FeedList } from './feed-list.ts';
import { readFeeds, readOwner } from './feed-owner.ts';
import type { FeedPoller } from './feed-poller.ts';
import { readIssues, toFeedRow, toSettings } from './feed-rows.ts';
import type { FeedSecrets } from './feed-secrets.ts';
import { readOwn } from './own-secrets.ts';
import { editSecrets, passwordProblem } from './plan-save.ts';
import { removeFeed, saveFeeds } from './save-feeds.ts';

/** People's own calendar settings (個人設定) and how their feeds stand. */
export interface FeedService {
  list: FeedList['readPage'];
  stream: FeedList['stream'];
  /** Refuses `feed_person_missing`. */
  read(personId: number): Promise<FeedView>;
  /** Throws InvalidFields; refuses `feed_person_missing`, `settings_changed_elsewhere`, `database_busy` and like `readOwn`. */
  save(draft: FeedDraft, actor: string): Promise<FeedView>;
  remove(personId: number, actor: string): Promise<void>;
  /** Refuses `feed_import_no_login_column`. */
  importCsv(csv: string, apply: boolean, actor: string): Promise<FeedImport>;
  /** Refuses `calendar_off`. */
  refresh(personIds?: readonly number[]): Promise<void>;
  /** A growing number, now and after every change, until the signal or the end of the console. */
  watch(signal?: AbortSignal): AsyncGenerator<{ revision: number }>;
  /** Wakes the watchers. */
  touch(): void;
  close(): void;
}

export interface FeedServiceDeps {
  readonly db: Database;
  readonly people: Pick<PeopleRepo, 'findUsers'>;
  readonly secrets: FeedSecrets;
  readonly clock: Clock;
  readonly poller: Pick<FeedPoller, 'wake' | 'refresh'>;
  readonly readSettings: () => Promise<CalendarSettings>;
  /** Settings of feeds were changed. */
  readonly changed: () => void;
}

export function createFeedService(deps: FeedServiceDeps): FeedService {
  const { db, secrets, clock, poller, readSettings } = deps;
  const changes = createSignalHub();
  let revision = 0;

  const list = createFeedList({ ...deps, readIsUsed: async () => (await readSettings()).enabled });
  const readFeed = async (personId: number) => (await readFeeds(db, [personId])).get(personId);

  /** The poller looks at what is due; whoever saved does not wait for it. */
  const announce = (): void => {
    deps.changed();
    void poller.wake();
  };

  async function view(personId: number): Promise<FeedView> {
    const [owner, feed, { enabled: isUsed }] = await Promise.all([readOwner(db, personId), readFeed(personId), readSettings()]);
    const body = await db.selectFrom('calendar_body').select(['name', 'issues']).where('person_id', '=', personId).executeTakeFirst();
    const row = toFeedRow({ ...owner, isFetched: isUsed && owner.status === 'active' }, feed);
    const url = { isSet: feed?.url_host != null, host: feed?.url_host ?? '' };
    return {
      row: owner.status === 'suspended' && row.state === 'waiting' ? { ...row, state: 'off' } : row,
      settings: toSettings(personId, feed),
      url: feed?.url_end ? { ...url, last4: feed.url_end } : url,
      password: { isSet: feed?.has_password === 1 },
      revision: feed?.revision ?? 0,
      issues: readIssues(body?.issues ?? null),
      calendarName: body?.name ?? '',
      fetchedAt: feed?.fetched_at ?? null,
    };
  }

  async function save(draft: FeedDraft, actor: string): Promise<void> {
    const owner = await readOwner(db, draft.personId);
    const before = await readFeed(owner.id);
    // The transaction checks this again; here it saves an outdated form from touching the secrets at all.
    if ((before?.revision ?? 0) !== draft.revision) throw new Refusal('settings_changed_elsewhere');
    const [changesUrl, changesPassword] = [draft.url !== undefined, draft.password !== undefined];
    const stored = changesUrl || changesPassword ? await readOwn(secrets, before, draft) : {};
    const problem = passwordProblem(stored, draft, (await readSettings()).serverUrl);
    if (problem !== undefined) throw new InvalidFields([problem]);
    const own = changesUrl || changesPassword ? { own: editSecrets(stored, draft) } : {};
    const change = { owner, before, settings: draft.settings, ...own, changesUrl, changesPassword, startAt: clock.now() };
    await saveFeeds(deps, [change], actor, 'calendar.feed.saved');
  }

  return {
    list: list.readPage,
    stream: list.stream,
    read: view,
    async save(draft, actor) {
      await save(draft, actor);
      announce();
      return view(draft.personId);
    },
    async remove(personId, actor) {
      const owner = await readOwner(db, personId);
      await removeFeed(deps, { owner, before: await readFeed(personId) }, actor);
      announce();
    },
    async importCsv(csv, apply, actor) {
      const result = await importFeeds(deps, csv, apply ? actor : undefined);
      if (apply && result.added + result.changed > 0) announce();
      return result;
    },
    async refresh(personIds) {
      if (!(await readSettings()).enabled) throw new Refusal('calendar_off');
      await poller.refresh(personIds);
      deps.changed();
    },
    async *watch(signal) {
      using listener = changes.listen(signal);
      do yield { revision };
      while (await listener.next());
    },
    touch() {
      revision += 1;
      changes.notify();
    },
    close: () => changes.close(),
  };
}
