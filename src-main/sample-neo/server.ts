import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { sampleCalendar } from './calendars.ts';
import { createSampleDirectory, type SampleDelta, type SampleOptions } from './directory.ts';
import type { SampleFault } from './faults.ts';
import { type ListAction, listAnswer, ng, noData } from './lists.ts';
import { type Reply, send } from './reply.ts';

export interface SampleNeoOptions extends Omit<SampleOptions, 'adminLoginId'> {
  /** 0, the default, takes any free port. The server listens on 127.0.0.1 only. */
  port?: number;
  faults?: readonly SampleFault[];
  /** Demands HTTP Basic authentication with these. */
  basicAuth?: { userId: string; password: string };
  admin?: { loginId: string; password: string };
}

export interface SampleNeo extends AsyncDisposable {
  /** What an administrator enters as desknet's NEOサーバーのURL. */
  readonly url: string;
  /** What an administrator enters as the URL of people's calendars, with `{loginId}`. */
  readonly calendarUrl: string;
  readonly port: number;
  readonly admin: { loginId: string; password: string };
  /** Requests answered so far, by what they were. */
  readonly served: Readonly<Record<'login' | ListAction | 'other', number>>;
  /** Misbehaves in these ways from now on; an empty list ends it. */
  setFaults(faults: readonly SampleFault[]): void;
  /** Changes the company: counts relative to its beginning, met exactly. */
  change(delta: Partial<SampleDelta>): void;
  close(): Promise<void>;
}

/** The sample administrator. The password guards made-up data only. */
export const sampleAdmin = { loginId: 'admin', password: 'sample-admin-1' } as const;
export const sampleBasicAuth = { userId: 'basic', password: 'basic-pass' } as const;

/** More calls than this waiting at once are turned away, as desknet's NEO does. */
const MOST_WAITING = 10;
const KEY_LIFE = 2;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

async function readForm(request: IncomingMessage, url: URL): Promise<URLSearchParams> {
  const form = new URLSearchParams(url.search);
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 100_000) break;
  }
  for (const [name, value] of new URLSearchParams(body)) form.set(name, value);
  return form;
}

/** Starts a desknet's NEO of made-up people on loopback. */
export async function startSampleNeo(options: SampleNeoOptions = {}): Promise<SampleNeo> {
  const admin = options.admin ?? sampleAdmin;
  let directory = createSampleDirectory({ ...options, adminLoginId: admin.loginId });
  let faults: ReadonlySet<SampleFault> = new Set(options.faults);
  let listCalls = 0;
  let expired = false;
  let logins = 0;
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const served = { login: 0, list_users: 0, list_groups: 0, other: 0 };
  const keyOf = (login: number): string => digest(`${options.seed ?? 1}/${admin.password}/${login}`).toString('hex');

  const basicAuthOf = () => options.basicAuth ?? (faults.has('basic-auth') ? sampleBasicAuth : undefined);

  function logIn(form: URLSearchParams): Reply {
    served.login++;
    if (!same(form.get('login_id') ?? '', admin.loginId) || !same(form.get('password') ?? '', admin.password)) {
      return { json: ng(-100, 'ログインIDまたはパスワードが正しくありません。') };
    }
    logins++;
    const [self] = directory.people(0, 1);
    const session = { access_key: keyOf(logins), user_id: self?.id ?? '1', name: self?.name ?? '', default_group_id: '1' };
    return { json: JSON.stringify({ status: 'ok', ...session }) };
  }

  function list(action: ListAction, form: URLSearchParams, key: string): Reply {
    served[action]++;
    listCalls++;
    if (faults.has('expired-key') && !expired && listCalls > KEY_LIFE) {
      expired = true;
      logins++;
    }
    if (logins === 0 || !same(key, keyOf(logins)) || faults.has('403-empty')) return { status: 403 };
    if (faults.has('429') && listCalls <= 2) return { status: 429, retryAfter: 1 };
    if (faults.has('not-administrator')) return { json: ng(-20, 'この操作を行う権限がありません。') };
    if (faults.has('ng')) return { json: ng(-1, 'システムエラーが発生しました。') };
    if (faults.has('-110')) return { json: noData() };
    if (faults.has('hang')) return { hang: true };
    if (faults.has('html')) return { html: true };
    const window = { offset: count(form.get('offset'), 0), limit: count(form.get('limit'), 1000) };
    const most = action === 'list_users' ? directory.recordCount : directory.organisationCount;
    if (window.offset >= most && window.offset > 0 && !faults.has('no-paging')) return { json: noData() };
    return { json: listAnswer(directory, action, window, faults), truncated: faults.has('truncated') };
  }

  function calendar(loginId: string, known: string | undefined): Reply {
    const person = directory.personWithLogin(loginId);
    if (person === undefined) return { status: 404 };
    const text = sampleCalendar(person, options.seed ?? 1);
    const etag = `"${digest(text).toString('base64url')}"`;
    return known === etag ? { status: 304 } : { calendar: { text, etag } };
  }

  async function answer(request: IncomingMessage): Promise<Reply> {
    const url = new URL(request.url ?? '/', 'http://neo.invalid');
    const form = await readForm(request, url);
    const wanted = basicAuthOf();
    if (wanted !== undefined) {
      const given = request.headers.authorization ?? '';
      if (!same(given, `Basic ${Buffer.from(`${wanted.userId}:${wanted.password}`).toString('base64')}`)) return { status: 401 };
    }
    const action = form.get('action');
    if (url.pathname === '/cgi-bin/dneo/dneor.cgi' && action === 'login') return logIn(form);
    if (url.pathname === '/cgi-bin/dneo/zrconst.cgi' && (action === 'list_users' || action === 'list_groups')) {
      const header = request.headers['x-desknets-auth'];
      return list(action, form, typeof header === 'string' ? header : (form.get('access_key') ?? ''));
    }
    served.other++;
    const feed = /^\/cgi-bin\/dneo\/ical\/([\w.]+)\.ics$/.exec(url.pathname);
    if (feed !== null) return calendar(feed[1] ?? '', request.headers['if-none-match']);
    if (url.pathname === '/cgi-bin/dneo/dneo.cgi') return { html: true };
    return /^\/cgi-bin\/dneo\/\w+\.cgi$/.test(url.pathname) ? { json: ng(-2, '不正なアクションです。') } : { status: 404 };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (waiting > MOST_WAITING) return send(response, { status: 429, retryAfter: 10 });
    waiting++;
    const mine = turn.then(() => answer(request));
    // One call at a time: a call that hangs holds back nobody, since it has been answered as far as the queue is concerned.
    turn = mine.catch(() => undefined);
    try {
      const reply = await mine;
      await send(response, { ...reply, slow: faults.has('slow') });
    } catch {
      response.destroy();
    } finally {
      waiting--;
    }
  }

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `${origin}/cgi-bin/dneo/dneo.cgi`,
    calendarUrl: `${origin}/cgi-bin/dneo/ical/{loginId}.ics`,
    port,
    admin,
    served,
    setFaults(names) {
      faults = new Set(names);
      listCalls = 0;
      expired = false;
    },
    change(delta) {
      directory = directory.withDelta(delta);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function count(text: string | null, missing: number): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : missing;
}
