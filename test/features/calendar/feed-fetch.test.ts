import { createServer as createSecureServer } from 'node:https';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type FetchOptions, fetchFeed, type KnownFile } from '#main/features/calendar/feed-fetch.ts';
import { openFeedHttp } from '#main/features/calendar/feed-http.ts';
import { calendarSettings } from '#shared/features/calendar/model.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { type Certificates, createCertificates } from '#test/features/neo/certificates.ts';
import { listen, listenHttp, type Reply } from '#test/features/neo/servers.ts';
import { hasServer, type Nginx, NGINX_LOGIN, startNginx } from '#test/support/calendar-servers.ts';

const CALENDAR =
  'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261122T010000Z\r\nSUMMARY:会議\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';
const MEGABYTE = 1024 * 1024;
const options: FetchOptions = { maxBytes: MEGABYTE, userAgent: 'renkei-console/1.2.3', now: Date.parse('2026-11-22T00:00:00Z') };
const unknown: KnownFile = { requestKey: null, etag: null, lastModified: null };
const settings = calendarSettings.parse({ enabled: true, limits: { megabytes: 1 }, intranet: ['127.0.0.1', 'localhost'] });

const certificates: Certificates = createCertificates();
const http = openFeedHttp({ settings, sharedPassword: undefined, proxy: null }, [certificates.authority]);
afterAll(() => http[Symbol.asyncDispose]());

const login = (user: string, password: string) => ({ user, password: new Secret(password) });
const get = (url: string, known = unknown, as?: ReturnType<typeof login>) =>
  fetchFeed(http, { url: new URL(url), ...(as === undefined ? {} : { login: as }) }, known, options);
const textOf = async (url: string, as?: ReturnType<typeof login>): Promise<string> => {
  const outcome = await get(url, unknown, as);
  return outcome.kind === 'file' ? Buffer.from(outcome.bytes).toString('utf8') : outcome.kind;
};

/** A server whose answers the test makes up, and which notes what it was asked. */
async function startLiar(answer: (path: string) => Reply) {
  const asked: { path: string; headers: Record<string, unknown> }[] = [];
  const server = await listenHttp((request, response) => {
    asked.push({ path: request.url ?? '', headers: { ...request.headers } });
    const { status = 200, headers = {}, body = '' } = answer(request.url ?? '');
    response.writeHead(status, headers).end(body);
  });
  return { ...server, asked, url: `http://127.0.0.1:${server.port}` };
}

describe.skipIf(!hasServer('nginx'))('from nginx', () => {
  let nginx: Nginx;
  beforeAll(async () => {
    nginx = await startNginx(certificates);
    await nginx.put('team.ics', CALENDAR);
    await nginx.put('private/team.ics', CALENDAR);
  });
  afterAll(() => nginx[Symbol.asyncDispose]());

  test('a file comes packed and is unpacked, over http and https', async () => {
    for (const origin of [nginx.http, nginx.https]) {
      const outcome = await get(`${origin}/team.ics`);
      expect(outcome).toMatchObject({
        kind: 'file',
        charset: '',
        etag: expect.stringMatching(/^W\/"/),
        lastModified: expect.stringContaining('GMT'),
      });
      expect(await textOf(`${origin}/team.ics`)).toBe(CALENDAR);
    }
  });

  test('is unchanged until it changes', async () => {
    const first = await get(`${nginx.http}/team.ics`);
    // nginx packs the file and so weakens the ETag, but answers with the strong one.
    const strong = first.etag?.replace('W/', '');
    expect(await get(`${nginx.http}/team.ics`, first)).toEqual({
      kind: 'unchanged',
      requestKey: first.requestKey,
      etag: strong,
      lastModified: first.lastModified,
    });
    expect(await get(`${nginx.http}/team.ics`, { ...first, etag: null })).toMatchObject({ kind: 'unchanged' });
    await nginx.put('team.ics', CALENDAR.replace('会議', '会議 2'));
    expect(await get(`${nginx.http}/team.ics`, first)).toMatchObject({ kind: 'file' });
    await nginx.put('team.ics', CALENDAR);
  });

  test('with Basic auth comes to whoever has the password, whatever its characters', async () => {
    const url = `${nginx.http}/private/team.ics`;
    expect(await textOf(url, login(NGINX_LOGIN.user, NGINX_LOGIN.password))).toBe(CALENDAR);
    await expect(get(url)).rejects.toMatchObject({ code: 'feed_unauthorized', params: { host: '127.0.0.1' } });
    await expect(get(url, unknown, login(NGINX_LOGIN.user, 'himitsu'))).rejects.toMatchObject({ code: 'feed_unauthorized' });
  });

  test.each([
    ['forbidden.ics', 'feed_forbidden', { host: '127.0.0.1' }],
    ['no-such.ics', 'feed_not_found', { status: 404 }],
    ['gone.ics', 'feed_not_found', { status: 410 }],
    ['busy.ics', 'feed_throttled', { status: 429, retryAfter: 7200 }],
    ['broken.ics', 'feed_server_error', { status: 503 }],
    ['for-ever.ics', 'feed_too_many_redirects', { host: '127.0.0.1' }],
    ['hops/5', 'feed_too_many_redirects', {}],
  ])('%s is %s', async (path, code, params) => {
    await expect(get(`${nginx.http}/${path}`)).rejects.toMatchObject({ code, params: expect.objectContaining(params) });
  });

  test('is found behind five redirects', async () => {
    expect(await textOf(`${nginx.http}/hops/4`)).toBe(CALENDAR);
  });

  test('has moved to where the permanent redirects lead, up to the first one that is not', async () => {
    const moved = async (path: string) => (await get(`${nginx.http}/${path}`)).movedTo?.pathname;
    expect(await moved('moved.ics')).toBe('/team.ics');
    expect(await moved('moved-308.ics')).toBe('/team.ics');
    expect(await moved('moved-found.ics')).toBe('/found.ics');
    expect(await moved('found.ics')).toBeUndefined();
    expect(await moved('team.ics')).toBeUndefined();
    expect((await get(`${nginx.http}/encrypted.ics`)).movedTo?.origin).toBe(nginx.https);
  });

  test('tells of a move even when the file is as it was', async () => {
    const known = await get(`${nginx.http}/team.ics`);
    expect(await get(`${nginx.http}/moved.ics`, known)).toMatchObject({ kind: 'unchanged', movedTo: new URL(`${nginx.http}/team.ics`) });
  });

  test('that is encrypted never becomes one that is not', async () => {
    await expect(get(`${nginx.https}/plain.ics`)).rejects.toMatchObject({ code: 'feed_insecure_redirect' });
  });
});

test.each([
  ['is another server', 'wrongName', 'tls_wrong_name'],
  ['is out of date', 'expired', 'tls_expired'],
  ['vouches for itself', 'selfSigned', 'tls_self_signed'],
  ['is vouched for by nobody that is known', 'unknownAuthority', 'tls_untrusted'],
] as const)('a certificate that %s: nothing is asked for', async (_, name, code) => {
  let asked = 0;
  await using server = await listen(createSecureServer(certificates[name], (_request, response) => void response.end(String(++asked))));
  await expect(get(`https://localhost:${server.port}/`, unknown, login('tanaka', 'himitsu'))).rejects.toMatchObject({ code });
  expect(asked).toBe(0);
});

test('a server that takes its time for each redirect is not followed for ever', async () => {
  const now = performance.now.bind(performance);
  let passed = 0;
  const spy = vi.spyOn(performance, 'now').mockImplementation(() => now() + passed);
  onTestFinished(() => spy.mockRestore());
  await using server = await startLiar((path) => {
    passed += 50_000;
    return { status: 302, headers: { location: `${path}x` } };
  });
  await expect(get(`${server.url}/a`)).rejects.toMatchObject({ code: 'response_timeout', params: { seconds: 120 } });
  expect(server.asked).toHaveLength(3);
});

describe('a login', () => {
  const redirect = (location: string, status = 302): Reply => ({ status, headers: { location } });
  const file: Reply = { headers: { 'content-type': 'text/calendar; charset="Shift_JIS"' }, body: CALENDAR };

  test('goes on to the same server and to no other, and a feed with a login does not move to another for good', async () => {
    await using other = await startLiar(() => file);
    await using own = await startLiar((path) => (path === '/a' ? redirect('/b', 301) : redirect(`${other.url}/c`, 301)));
    const outcome = await get(`${own.url}/a`, unknown, login('tanaka', 'himitsu'));
    expect(own.asked.map(({ headers }) => headers['authorization'])).toEqual([
      `Basic ${btoa('tanaka:himitsu')}`,
      `Basic ${btoa('tanaka:himitsu')}`,
    ]);
    expect(other.asked.map(({ headers }) => headers['authorization'])).toEqual([undefined]);
    expect(outcome.movedTo?.href).toBe(`${own.url}/b`);
    expect((await get(`${own.url}/a`)).movedTo?.href).toBe(`${other.url}/c`);
  });

  test('is not taken from a redirect', async () => {
    await using server = await startLiar((path) =>
      path === '/a' ? redirect('http://evil:x@127.0.0.1:1/'.replace(':1/', `:${server.port}/b`)) : file,
    );
    await get(`${server.url}/a`);
    expect(server.asked.map(({ headers }) => headers['authorization'])).toEqual([undefined, undefined]);
  });

  test('goes to where a redirect says in raw UTF-8, too', async () => {
    const raw = Buffer.from('/予定.ics', 'utf8').toString('latin1');
    await using server = await startLiar((path) => (path === '/a' ? redirect(raw) : path.startsWith('/%') ? file : redirect('/%E4%BA%88')));
    await get(`${server.url}/a`);
    expect(server.asked[1]?.path).toBe(encodeURI('/予定.ics'));
  });

  test('comes with a name of the console and what it can read', async () => {
    await using server = await startLiar(() => file);
    expect(await get(server.url)).toMatchObject({ charset: 'shift_jis' });
    expect(server.asked[0]?.headers).toMatchObject({
      'user-agent': 'renkei-console/1.2.3',
      accept: expect.stringMatching(/^text\/calendar/),
      'accept-encoding': 'gzip, deflate',
    });
  });

  test.each([
    ['', 'feed_bad_redirect'],
    ['http://', 'feed_bad_redirect'],
    ['ftp://example.jp/x.ics', 'feed_bad_redirect'],
    ['file:///etc/passwd', 'feed_bad_redirect'],
    ['http://10.0.0.1/x.ics', 'feed_private_address'],
    ['http://169.254.169.254/latest/meta-data/', 'feed_private_address'],
  ])('is of no use where a redirect leads nowhere: %j', async (location, code) => {
    await using server = await startLiar(() => redirect(location));
    await expect(get(server.url)).rejects.toMatchObject({ code });
  });
});

describe('an answer', () => {
  const packed = (coding: string, body: Uint8Array): Reply => ({ headers: { 'content-encoding': coding }, body });
  test.each([
    ['gzip', gzipSync(CALENDAR)],
    ['x-gzip', gzipSync(CALENDAR)],
    ['deflate', deflateSync(CALENDAR)],
    ['deflate', deflateRawSync(CALENDAR)],
    ['identity', Buffer.from(CALENDAR)],
  ])('packed as %s is read', async (coding, body) => {
    await using server = await startLiar(() => packed(coding, body));
    expect(await textOf(server.url)).toBe(CALENDAR);
  });

  test.each([
    ['that grows without end (gzip bomb)', packed('gzip', gzipSync(Buffer.alloc(200 * MEGABYTE))), 'feed_too_large'],
    ['that is too large as it is', { body: Buffer.alloc(MEGABYTE + 1) }, 'feed_too_large'],
    ['that was cut off while packed', packed('gzip', gzipSync(CALENDAR).subarray(0, -12)), 'feed_truncated'],
    ['that is not packed as it says', packed('gzip', Buffer.from(CALENDAR)), 'feed_not_calendar'],
    ['that is packed in a way nobody asked for', packed('br', Buffer.from(CALENDAR)), 'feed_not_calendar'],
    ['that says nothing has changed since never', { status: 304 }, 'feed_bad_status'],
    ['with a part of a file', { status: 206, body: CALENDAR }, 'feed_bad_status'],
  ])('%s is refused: %#', async (_, reply, code) => {
    await using server = await startLiar(() => reply);
    await expect(get(server.url)).rejects.toMatchObject({ code });
  });

  test('may be as large as the limit allows, and not a byte more', async () => {
    await using server = await startLiar((path) => packed('gzip', gzipSync(Buffer.alloc(Number(path.slice(1)), 'x'))));
    expect(await textOf(`${server.url}/${MEGABYTE}`)).toHaveLength(MEGABYTE);
    await expect(get(`${server.url}/${MEGABYTE + 1}`)).rejects.toMatchObject({ code: 'feed_too_large', params: { megabytes: 1 } });
  });

  test('that names a time to come back says how long that is', async () => {
    await using server = await startLiar(() => ({ status: 503, headers: { 'retry-after': 'Sun, 22 Nov 2026 01:00:00 GMT' } }));
    await expect(get(server.url)).rejects.toMatchObject({ code: 'feed_server_error', params: { retryAfter: 3600 } });
  });

  test('whose validators could not be sent back is taken without', async () => {
    await using server = await startLiar(() => ({ headers: { etag: '"é"', 'last-modified': 'x'.repeat(501) }, body: CALENDAR }));
    expect(await get(server.url)).toMatchObject({ kind: 'file', etag: null, lastModified: null });
  });
});
