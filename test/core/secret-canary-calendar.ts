import { expect, vi } from 'vitest';
import type { App } from '#main/core/app.ts';
import { feedSettings } from '#shared/features/calendar/feed-model.ts';
import type { EchoingNeo } from '#test/support/echoing-neo.ts';
import { type Client, collect, feedSecrets, record, secrets } from './secret-canary-drive.ts';

const settings = feedSettings.parse({});
const originOf = ({ url }: EchoingNeo): string => new URL(url).origin;
/** A person's own address, with a user and a password in it. */
const ownUrl = (neo: EchoingNeo): string =>
  `${originOf(neo).replace('//', `//own:${feedSecrets.userinfo}@`)}/private/${feedSecrets.key}.ics`;

const calendarDraft = async (client: Client, neo: EchoingNeo, draftSecrets = {}) => {
  const view = await client.calendar.read();
  const edited = {
    ...view.settings,
    enabled: true,
    serverUrl: `${originOf(neo)}/{loginId}.ics`,
    auth: 'shared' as const,
    shared: { loginId: 'shared-user' },
    intranet: ['127.0.0.1'],
  };
  return { settings: edited, secrets: draftSecrets, revision: view.revision };
};

const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** Stores a canary in every place for a secret of a calendar. Answers with the person who has secrets of their own. */
export async function storeFeeds(app: App, client: Client, neo: EchoingNeo): Promise<number> {
  const { calendar } = client;
  await record('calendar.save', async () =>
    calendar.save(await calendarDraft(client, neo, { 'calendar.shared.password': secrets['calendar.shared.password'] })),
  );
  app.calendar.start();
  const [first, second, third] = (await calendar.listFeeds({})).items;
  const personId = first?.personId ?? 0;
  await record('calendar.saveFeed', () =>
    calendar.saveFeed({ personId, settings, url: ownUrl(neo), password: feedSecrets.password, revision: 0 }),
  );
  const csv = `ログインID,URL,パスワード\r\n${second?.loginId},,${quote(feedSecrets.password)}\r\n`;
  for (const apply of [false, true]) await record('calendar.importFeeds', () => calendar.importFeeds({ csv, apply }));
  // Everything in the wrong column, and quotes that do not match.
  const shifted = `ログインID,URL,色,カレンダーのログインID\r\n${third?.loginId},${quote(feedSecrets.password)},${quote(feedSecrets.key)}\r\n"${feedSecrets.key}`;
  for (const apply of [false, true]) await record('calendar.importFeeds', () => calendar.importFeeds({ csv: shifted, apply }));
  const address = originOf(neo);
  await record('calendar.saveFeed', () =>
    calendar.saveFeed({
      personId: third?.personId ?? 0,
      settings,
      url: `${address}/plain.ics`,
      password: feedSecrets.password,
      revision: 0,
    }),
  );
  return personId;
}

/** Everything that talks to the calendar server, and what is shown of it. */
export async function talkCalendars(app: App, client: Client, neo: EchoingNeo, personId: number): Promise<void> {
  const { calendar } = client;
  const before = Date.now();
  await record('calendar.refreshFeeds', () => calendar.refreshFeeds({}));
  await record('calendar.watchFeeds', async () => collect(await calendar.watchFeeds(), () => true));
  await vi.waitFor(
    async () => {
      const rows = await app.db.selectFrom('calendar_feed').select('fetched_at').execute();
      expect(rows.filter(({ fetched_at }) => (fetched_at ?? 0) < before)).toEqual([]);
    },
    { timeout: 30_000, interval: 100 },
  );
  const { items } = await calendar.listFeeds({});
  await record('calendar.listFeeds', () => calendar.listFeeds({}));
  const draft = await calendarDraft(client, neo);
  for (const { personId: id } of items) {
    await record('calendar.readFeed', () => calendar.readFeed({ personId: id }));
    await record('calendar.testFeed', () => calendar.testFeed({ personId: id, draft }));
  }
  // Another server, which the stored passwords are not for.
  const elsewhere = { ...draft, settings: { ...draft.settings, serverUrl: 'http://localhost:1/x.ics' } };
  await record('calendar.testFeed', () => calendar.testFeed({ personId: items[1]?.personId ?? 0, draft: elsewhere }));
  const from = Date.parse('2030-01-01T00:00:00Z');
  await record('calendar.listOccurrences', () =>
    calendar.listOccurrences({ personIds: items.map((item) => item.personId), from, to: from + 86_400_000, timeZone: 'Asia/Tokyo' }),
  );
  await failToSave(app, client, neo, personId);
  await record('calendar.read', () => calendar.read());
  const third = items[2]?.personId ?? 0;
  await record('calendar.removeFeed', () => calendar.removeFeed({ personId: third }));
}

/** Failures with the secrets at hand. */
async function failToSave({ db }: App, { calendar }: Client, neo: EchoingNeo, personId: number): Promise<void> {
  const { revision } = await calendar.readFeed({ personId });
  const draft = { personId, settings, url: ownUrl(neo), password: feedSecrets.password, revision };
  await record('calendar.saveFeed', () => calendar.saveFeed({ ...draft, revision: 999 }));
  await record('calendar.saveFeed', () => calendar.saveFeed({ ...draft, url: `gopher://${feedSecrets.key}/` }));
  await record('calendar.saveFeed', () =>
    calendar.saveFeed({ ...draft, password: undefined, url: `https://x.example/${feedSecrets.key}` }),
  );
  await db.schema.alterTable('audit_entry').renameTo('audit_entry_gone').execute();
  await record('calendar.saveFeed', () => calendar.saveFeed(draft));
  await db.schema.alterTable('audit_entry_gone').renameTo('audit_entry').execute();
}
