import { randomInt } from 'node:crypto';
import type { Clock } from '#main/core/ports.ts';
import { writeAudit } from '#main/features/audit/audit-log.ts';
import type { Database } from '#main/db/open.ts';
import { feedSubject } from '#shared/features/audit/feed-subject.ts';
import type { FeedSettings } from '#shared/features/calendar/feed-model.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import type { StoredFeed } from './feed-owner.ts';
import type { OwnSecrets } from './feed-ports.ts';
import type { FeedSecrets } from './feed-secrets.ts';
import { urlColumns } from './own-url.ts';

/** One person's settings as they are to be. */
export interface FeedSave {
  readonly owner: { readonly id: number; readonly name: string; readonly loginId: string | null };
  readonly before: StoredFeed | undefined;
  readonly settings: FeedSettings;
  /** The secrets as they are to be; undefined where they stay. */
  readonly own?: OwnSecrets;
  readonly changesUrl: boolean;
  readonly changesPassword: boolean;
  /** When it is fetched for the first time with these settings. */
  readonly startAt: number;
}

/** Nothing of what another address or account brought is of this one. */
const forgotten = { fetched_at: null, succeeded_at: null, refresh_ms: null, request_key: null, etag: null, last_modified: null };

/** Whether what is stored was fetched from elsewhere, or as somebody else. */
const isOtherSource = ({ before, settings, changesUrl }: FeedSave): boolean =>
  changesUrl || (before !== undefined && before.has_password === 1 && before.login_id !== settings.loginId);

function columnsOf(save: FeedSave) {
  const { before, settings, own, changesUrl, changesPassword, startAt } = save;
  const connects = before === undefined || changesUrl || changesPassword || before.login_id !== settings.loginId || before.enabled === 0;
  return {
    // Somebody who was removed and is set anew never comes to a revision that a fetch or a form of before still holds.
    revision: (before?.revision ?? randomInt(2 ** 40)) + 1,
    enabled: settings.enabled ? 1 : 0,
    login_id: settings.loginId,
    colour: settings.colour,
    time_zone: settings.timeZone,
    next_at: settings.enabled ? (connects ? startAt : (before.next_at ?? startAt)) : null,
    ...(own !== undefined && changesUrl ? urlColumns(own) : {}),
    ...(isOtherSource(save) ? forgotten : {}),
    ...(own !== undefined && changesPassword ? { has_password: own.password === undefined ? 0 : 1 } : {}),
    ...(connects ? { failures: 0, problem: null } : {}),
  };
}

/** Refuses `settings_changed_elsewhere` when the row is not the one that was read. */
async function assertUnchanged(db: Database, { owner, before }: FeedSave): Promise<void> {
  const stored = await db.selectFrom('calendar_feed').select('revision').where('person_id', '=', owner.id).executeTakeFirst();
  if (stored?.revision !== before?.revision) throw new Refusal('settings_changed_elsewhere');
}

async function writeFeed(db: Database, save: FeedSave): Promise<void> {
  await assertUnchanged(db, save);
  const columns = columnsOf(save);
  const personId = save.owner.id;
  if (save.before === undefined) {
    const row = { has_password: 0, failures: 0, ...columns, person_id: personId };
    await db.insertInto('calendar_feed').values(row).execute();
    return;
  }
  await db.updateTable('calendar_feed').set(columns).where('person_id', '=', personId).execute();
  if (isOtherSource(save)) await db.deleteFrom('calendar_body').where('person_id', '=', personId).execute();
}

const auditOf = ({ owner, before, own, changesUrl, changesPassword }: FeedSave, actor: string, action: string) => {
  const subject = feedSubject(owner);
  const hosts = changesUrl && own !== undefined ? { before: before?.url_host ?? '', after: urlColumns(own).url_host ?? '' } : {};
  const password = own?.password === undefined ? 'secret.removed' : 'secret.set';
  return [{ actor, action, subject, ...hosts }, ...(changesPassword ? [{ actor, action: password, subject }] : [])];
};

export interface SaveDeps {
  readonly secrets: FeedSecrets;
  readonly clock: Clock;
}

/** Saves people's settings and secrets, all of these or none. Refuses `settings_changed_elsewhere` and what `FeedSecrets.change` refuses. */
export async function saveFeeds({ secrets, clock }: SaveDeps, saves: readonly FeedSave[], actor: string, action: string): Promise<void> {
  const changed = saves.flatMap(({ owner, own }) => (own === undefined ? [] : [[owner.id, own] as const]));
  await secrets.change(new Map(changed), async (transaction) => {
    for (const save of saves) await writeFeed(transaction, save);
    await writeAudit(
      transaction,
      clock,
      saves.flatMap((save) => auditOf(save, actor, action)),
    );
  });
}

/** Makes a person unset again; what was fetched goes with the row. Does nothing for somebody who is. */
export async function removeFeed(
  { secrets, clock }: SaveDeps,
  { owner, before }: Pick<FeedSave, 'owner'> & { readonly before: StoredFeed | undefined },
  actor: string,
): Promise<void> {
  if (before === undefined) return;
  const hasSecrets = before.url_host !== null || before.has_password === 1;
  await secrets.change(new Map(hasSecrets ? [[owner.id, {}]] : []), async (transaction) => {
    const { numDeletedRows } = await transaction.deleteFrom('calendar_feed').where('person_id', '=', owner.id).executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return;
    await writeAudit(transaction, clock, [{ actor, action: 'calendar.feed.removed', subject: feedSubject(owner) }]);
  });
}
