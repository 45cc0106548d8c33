import { createRouterClient } from '@orpc/server';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import pino from 'pino';
import { type App, createApp } from '#main/core/app.ts';
import { createFeedSecrets } from '#main/features/calendar/feed-secrets.ts';
import { fillDirectory } from '#test/support/people.ts';
import { type FeedSettings, feedSettings } from '#shared/features/calendar/feed-model.ts';
import { calendarSettings } from '#shared/features/calendar/model.ts';
import { DATABASE_FILE, openSqlite } from '#main/db/open.ts';
import { MemorySecrets } from '#test/support/memory-secrets.ts';
import { tempFolder } from '#test/support/temp-folder.ts';
import { join } from 'node:path';

export const own = feedSettings.parse({});

const calendarOf = (lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//', 'X-WR-CALNAME:営業部', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (uid: string, summary: string, ...more: string[]): string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  'DTSTART:20300107T010000Z',
  'DTEND:20300107T020000Z',
  `SUMMARY:${summary}`,
  ...more,
  'END:VEVENT',
];
/** A calendar with an open and a private event, and something in it that nobody understands. */
export const calendar = calendarOf([
  ...event('1', '会議'),
  ...event('2', '通院', 'CLASS:PRIVATE', 'LOCATION:東病院'),
  'BEGIN:VEVENT',
  'UID:3',
  'SUMMARY:開始日時のない予定',
  'END:VEVENT',
]);
export const window = { from: Date.parse('2030-01-07T00:00:00Z'), to: Date.parse('2030-01-08T00:00:00Z'), timeZone: 'Asia/Tokyo' };

interface CalendarServerState {
  readonly seen: { path: string; authorization: string; conditional: boolean }[];
  /** Of every file that it has; whoever knows it already is told so (304). */
  etag?: string;
  answer: (request: IncomingMessage) => {
    readonly status: number;
    readonly body: string;
    readonly type?: string;
    readonly location?: string;
  };
}

/** A calendar server of the loopback; `answer` tells what it says. */
export async function startCalendarServer() {
  const state: CalendarServerState = { seen: [], answer: () => ({ status: 200, body: calendar }) };
  const server = createServer((request, response) => {
    const login = Buffer.from(request.headers.authorization?.slice('Basic '.length) ?? '', 'base64').toString('utf8');
    const known = request.headers['if-none-match'];
    state.seen.push({ path: request.url ?? '', authorization: login, conditional: known !== undefined });
    if (known !== undefined && known === state.etag) return void response.writeHead(304).end();
    const { status, body, type = 'text/calendar', location } = state.answer(request);
    const headers = { ...(location === undefined ? {} : { location }), ...(state.etag === undefined ? {} : { etag: state.etag }) };
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const { port } = address;
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}
export type CalendarServer = Awaited<ReturnType<typeof startCalendarServer>>;

/** The whole product on a folder of its own with some people in it, and the screens' way to it. */
export async function openConsole(
  people: number,
  { dataDir, secrets = new MemorySecrets() }: { dataDir?: string; secrets?: MemorySecrets } = {},
) {
  await using cleanup = new AsyncDisposableStack();
  const folder = dataDir ?? cleanup.use(await tempFolder()).path;
  const logged: string[] = [];
  const app: App = cleanup.use(
    await createApp({
      shell: 'browser',
      dataDir: folder,
      clock: { now: Date.now },
      secrets,
      printer: { print: () => Promise.reject(new Error('no printer in this test')) },
      log: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
      actor: 'os-user',
      version: '0.0.0',
    }),
  );
  if (people > 0) {
    const sqlite = openSqlite(join(folder, DATABASE_FILE));
    fillDirectory(sqlite, { people });
    sqlite.exec(`UPDATE person SET status = 'active', suspend_reason = NULL`);
    sqlite.close();
  }
  const client = createRouterClient(app.router, { context: { actor: 'sato', log: app.ports.log } });
  const rest = cleanup.move();
  return {
    app,
    client: client.calendar,
    secrets,
    folder,
    logged,
    /** A person's own secrets, as they are stored. */
    async secretsOf(personId: number) {
      const { url, password } = await createFeedSecrets({ db: app.db, secrets, clock: app.ports.clock }).read(personId);
      return { ...(url && { url: url.reveal() }), ...(password && { password: password.reveal() }) };
    },
    /** Saves a person's settings anew, as a form does that was opened right before. */
    async saveAgain(personId: number, change: { settings: FeedSettings; url?: string | null; password?: string | null }) {
      const { revision } = await client.calendar.readFeed({ personId });
      return client.calendar.saveFeed({ personId, ...change, revision });
    },
    loginId: async (personId: number) =>
      (await app.db.selectFrom('person').select('login_id').where('id', '=', personId).executeTakeFirstOrThrow()).login_id ?? '',
    audit: () => app.db.selectFrom('audit_entry').select(['actor', 'action', 'subject', 'before', 'after']).orderBy('id').execute(),
    suspend: (personId: number, status: 'active' | 'suspended' = 'suspended') =>
      app.db.updateTable('person').set({ status }).where('id', '=', personId).execute(),
    /** Saves カレンダー連携設定 with these settings and secrets. */
    async configure(settings: object, drafts: { 'calendar.shared.password'?: string | null } = {}) {
      const { settings: stored, revision } = await client.calendar.read();
      const parsed = calendarSettings.parse({ ...stored, enabled: true, intranet: ['127.0.0.1'], ...settings });
      return client.calendar.save({ settings: parsed, secrets: drafts, revision });
    },
    [Symbol.asyncDispose]: () => rest.disposeAsync(),
  };
}
export type Console = Awaited<ReturnType<typeof openConsole>>;
