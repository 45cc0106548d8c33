import { connect } from 'node:net';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LINK_LIFE_MS, SESSION_IDLE_MS } from '#main/shell/browser/access.ts';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { type Running, send, startTestServer } from './browser-server.fixture.ts';

let shell: Running;
let cookie: string;
beforeAll(async () => {
  shell = await startTestServer();
  cookie = await shell.signIn();
});
afterAll(() => shell[Symbol.asyncDispose]());

const echo = JSON.stringify({ json: { text: 'hello' } });
const callEcho = (headers: Record<string, string | undefined> = {}, body = echo) => {
  const all = Object.entries({ ...shell.own(cookie), ...headers }).filter((entry) => entry[1] !== undefined);
  return send(shell.port, '/rpc/echo', { method: 'POST', headers: Object.fromEntries(all), body });
};
/** Sends bytes as they are and collects the answer until the server closes. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(shell.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (answer += chunk));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });

describe('the one-time link', () => {
  test('signs in once, with a cookie that scripts and other sites cannot use, and moves on to the console', async () => {
    const link = new URL(shell.server.issueLink());
    const answer = await send(shell.port, link.pathname + link.search, { headers: { host: link.host, 'sec-fetch-site': 'cross-site' } });
    expect(answer.status).toBe(200);
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(new RegExp(`^renkei_${shell.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`)),
    ]);
    expect(answer.body).toContain('http-equiv="refresh"');
    expect(answer.body, 'no browser goes looking for an icon').toContain('<link rel="icon" href="data:,">');
    expect(answer.body).not.toContain('<script');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('has 256 bits of randomness and is never the same twice', () => {
    const tokens = Array.from({ length: 50 }, () => new URL(shell.server.issueLink()).searchParams.get('token') ?? '');
    expect(new Set(tokens).size).toBe(50);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  test('does not work a second time, and says in both languages what to do', async () => {
    const link = new URL(shell.server.issueLink());
    const open = () => send(shell.port, link.pathname + link.search, { headers: { host: link.host } });
    expect((await open()).status).toBe(200);
    const replayed = await open();
    expect(replayed.status).toBe(401);
    expect(replayed.headers['set-cookie']).toBeUndefined();
    expect(replayed.body).toMatch(/このリンクは使用できません[\s\S]*This link cannot be used/);
  });

  test('is worthless after ten minutes', async () => {
    const link = new URL(shell.server.issueLink());
    shell.clock.advance(LINK_LIFE_MS);
    expect((await send(shell.port, link.pathname + link.search, { headers: { host: link.host } })).status).toBe(401);
  });

  test.each(['', '?token=', '?token=guess', '?token=a&token=b', '?token[]=a'])('/open%s signs nobody in', async (query) => {
    const answer = await send(shell.port, `/open${query}`, { headers: { host: `127.0.0.1:${shell.port}` } });
    expect(answer.status).toBe(401);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('is not used up by a browser that loads it ahead, nor by HEAD', async () => {
    const link = new URL(shell.server.issueLink());
    const open = (method: string, headers: Record<string, string>) =>
      send(shell.port, link.pathname + link.search, { method, headers: { host: link.host, ...headers } });
    expect((await open('GET', { 'sec-purpose': 'prefetch;prerender' })).status).toBe(401);
    await open('HEAD', { origin: `http://${link.host}` });
    expect((await open('GET', {})).status).toBe(200);
  });

  test('never appears in the log', async () => {
    const link = new URL(shell.server.issueLink());
    await send(shell.port, link.pathname + link.search, { headers: { host: link.host } });
    await send(shell.port, link.pathname + link.search, { headers: { host: link.host } });
    expect(shell.logged.join('')).not.toContain(link.searchParams.get('token'));
  });
});

describe('without a session', () => {
  test.each(['/', '/index.html', '/assets/app-1a2b3c.js', '/favicon.ico', '/nowhere'])(
    '%s answers with the sign-in page only',
    async (path) => {
      const answer = await send(shell.port, path, { headers: { host: `127.0.0.1:${shell.port}` } });
      expect(answer.status).toBe(401);
      expect(answer.body).toMatch(/端末に表示されているリンク[\s\S]*Open the link/);
    },
  );

  test.each([undefined, 'renkei_1=x', 'renkei_PORT=guess', 'renkei_PORT=', 'renkei_PORT=%00'])(
    'no procedure runs for the cookie %s',
    async (value) => {
      const calls = shell.seen.calls.length;
      const answer = await callEcho({ cookie: value?.replace('PORT', String(shell.port)) });
      expect(answer.status).toBe(401);
      expect(shell.seen.calls).toHaveLength(calls);
    },
  );

  test('a session that was idle for twelve hours has ended', async () => {
    const old = await shell.signIn();
    shell.clock.advance(SESSION_IDLE_MS);
    expect((await callEcho({ cookie: old })).status).toBe(200);
    shell.clock.advance(SESSION_IDLE_MS + 1);
    expect((await callEcho({ cookie: old })).status).toBe(401);
    cookie = await shell.signIn();
  });
});

describe('requests that other sites make', () => {
  test.each([
    'evil.example',
    'localhost',
    '127.0.0.1',
    '127.0.0.1:1',
    '[::1]:PORT',
    '127.0.0.1:PORT.evil.example',
    'evil.example:PORT',
    '0.0.0.0:PORT',
  ])('DNS rebinding: a request for the host %s is turned away, session or not', async (host) => {
    const named = host.replace('PORT', String(shell.port));
    expect((await send(shell.port, '/', { headers: { host: named, cookie } })).status).toBe(421);
    expect((await callEcho({ host: named, origin: `http://${named}` })).status).toBe(421);
  });

  test('localhost with the right port is as good as the address', async () => {
    const host = `localhost:${shell.port}`;
    expect((await callEcho({ host, origin: `http://${host}` })).body).toBe('{"json":"hello"}');
  });

  test.each([
    undefined,
    'null',
    'https://evil.example',
    'https://127.0.0.1:PORT',
    'http://127.0.0.1:1',
    'http://localhost:PORT',
    'http://127.0.0.1:PORT.evil.example',
  ])('a call from the origin %s is turned away', async (origin) => {
    const calls = shell.seen.calls.length;
    expect((await callEcho({ origin: origin?.replace('PORT', String(shell.port)) })).status).toBe(403);
    expect(shell.seen.calls).toHaveLength(calls);
  });

  test.each(['cross-site', 'same-site', 'none', 'weird'])('a call that the browser marks %s is turned away', async (site) => {
    expect((await callEcho({ 'sec-fetch-site': site })).status).toBe(403);
  });

  test.each(['cross-site', 'same-site'])('a page of another site (%s) cannot load a file as its script', async (site) => {
    const headers = { host: `127.0.0.1:${shell.port}`, cookie, 'sec-fetch-site': site };
    expect((await send(shell.port, '/assets/app-1a2b3c.js', { headers })).status).toBe(403);
  });

  test.each([
    ['application/x-www-form-urlencoded', 'json=%7B%22text%22%3A%22x%22%7D'],
    ['text/plain', echo],
    [
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="data"\r\n\r\n{"json":{"text":"x"},"meta":[],"maps":[]}\r\n--x--\r\n',
    ],
    ['application/json2', echo],
    ['text/event-stream', 'data: {}\n\n'],
  ])('a form of type %s is understood by nobody, even with our cookie and Origin', async (type, body) => {
    const calls = shell.seen.calls.length;
    expect((await callEcho({ 'content-type': type }, body)).status).toBe(415);
    expect(shell.seen.calls).toHaveLength(calls);
  });

  test('a cross-site form post is turned away whatever it holds', async () => {
    const answer = await callEcho({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' });
    expect(answer.status).toBe(403);
  });

  test('a preflight gets no permission', async () => {
    const answer = await send(shell.port, '/rpc/echo', {
      method: 'OPTIONS',
      headers: { host: `127.0.0.1:${shell.port}`, origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('requests that are not what they should be', () => {
  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'QUERY'])('a procedure cannot be called with %s', async (method) => {
    const calls = shell.seen.calls.length;
    const data = encodeURIComponent(echo);
    const answer = await send(shell.port, `/rpc/echo?data=${data}`, { method, headers: shell.own(cookie) });
    expect([400, 404, 405]).toContain(answer.status);
    expect(shell.seen.calls).toHaveLength(calls);
  });

  test('a method override header changes nothing', async () => {
    const headers = { ...shell.own(cookie), 'x-http-method-override': 'POST' };
    expect((await send(shell.port, '/rpc/echo', { method: 'GET', headers })).status).toBe(404);
  });

  test.each([
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '1',
    '{"json":{"text":1}}',
    '{"json":null}',
    '{"text":"x"}',
    '{"json":{"text":"x"},"__proto__":{"a":1}}',
  ])('the body %s reaches no procedure', async (body) => {
    const calls = shell.seen.calls.length;
    const answer = await callEcho({}, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(shell.seen.calls).toHaveLength(calls);
  });

  test('a body over one megabyte is refused, announced or not', async () => {
    const calls = shell.seen.calls.length;
    const big = JSON.stringify({ json: { text: 'x'.repeat(1024 * 1024) } });
    expect((await callEcho({ 'content-length': String(Buffer.byteLength(big)) }, big)).status).toBe(413);
    expect((await callEcho({ 'transfer-encoding': 'chunked' }, big)).status).toBe(413);
    expect(shell.seen.calls).toHaveLength(calls);
  });

  test.each([
    '/../private.txt',
    '/assets/../../private.txt',
    '/..%2fprivate.txt',
    '/%2e%2e/private.txt',
    '/assets/%2e%2e%2f%2e%2e%2fprivate.txt',
    '/..%5cprivate.txt',
    '/assets//../..//private.txt',
    '/%00',
    '/.hidden',
    '/%c0%ae%c0%ae/private.txt',
    '//127.0.0.1/private.txt',
  ])('%s leads to no file outside of the screens', async (path) => {
    const answer = await send(shell.port, path, { headers: { host: `127.0.0.1:${shell.port}`, cookie } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toMatch(/outside|hidden/);
  });

  test('an absolute request line does not stand in for the Host header', async () => {
    const answer = await raw(`GET http://127.0.0.1:${shell.port}/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 421 /);
  });

  test('no Host, two Hosts, or rubbish get nothing', async () => {
    const host = `Host: 127.0.0.1:${shell.port}`;
    expect(await raw(`GET / HTTP/1.1\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 4/);
    expect(await raw(`GET / HTTP/1.0\r\nCookie: ${cookie}\r\n\r\n`)).toMatch(/^HTTP\/1.1 421/);
    expect(await raw(`GET / HTTP/1.1\r\nHost: evil.example\r\n${host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 4/,
    );
    expect(await raw('\x16\x03\x01\x02\x00\r\n\r\n')).toMatch(/^HTTP\/1.1 400/);
  });

  test('an unexpected failure shows nothing of itself', async () => {
    const answer = await send(shell.port, '/rpc/boom', { method: 'POST', headers: shell.own(cookie), body: '{}' });
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain('recipe');
  });

  test('only loopback is listened on', async () => {
    const { networkInterfaces } = await import('node:os');
    const outside = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .find((entry) => !entry.internal && entry.family === 'IPv4');
    if (outside === undefined) return;
    await expect(
      new Promise((resolve, reject) => connect(shell.port, outside.address, () => resolve('connected')).on('error', reject)),
    ).rejects.toThrow(/ECONNREFUSED/);
  });
});

describe('with a session', () => {
  test('the console is served with its nonce and under a policy that allows nothing else', async () => {
    const answer = await send(shell.port, '/', { headers: { host: `127.0.0.1:${shell.port}`, cookie, 'sec-fetch-site': 'none' } });
    expect(answer.status).toBe(200);
    const policy = String(answer.headers['content-security-policy']);
    const directives = Object.fromEntries(policy.split(';').map((part) => [part.trim().split(' ', 1).join(''), part]));
    expect(Object.keys(directives).sort()).toEqual(
      [
        'base-uri',
        'connect-src',
        'default-src',
        'font-src',
        'form-action',
        'frame-ancestors',
        'frame-src',
        'img-src',
        'script-src',
        'style-src',
      ].sort(),
    );
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    const nonce = /csp-nonce" nonce="(\w+)"/.exec(answer.body)?.[1];
    expect(directives['style-src']).toContain(`'nonce-${nonce}'`);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    });
    expect(answer.headers['x-powered-by']).toBeUndefined();
  });

  test('files with a hash in their names are kept by the browser, for itself alone', async () => {
    const answer = await send(shell.port, '/assets/app-1a2b3c.js', { headers: { host: `127.0.0.1:${shell.port}`, cookie } });
    expect(answer.body).toBe('console.info(1)');
    expect(answer.headers['cache-control']).toBe('private, max-age=31536000, immutable');
  });

  test('the typed client reaches the procedures, as the person who runs the shell', async () => {
    const link = new RPCLink({
      url: `http://127.0.0.1:${shell.port}/rpc`,
      headers: () => ({ cookie, origin: `http://127.0.0.1:${shell.port}` }),
    });
    const client = createORPCClient<{ echo(input: { text: string }): Promise<string> }>(link);
    await expect(client.echo({ text: '佐藤' })).resolves.toBe('佐藤');
    expect(shell.seen.actors.at(-1)).toBe('tester');
  });

  test('live progress arrives while it happens, and the procedure ends when its reader leaves', async () => {
    const first = await new Promise<string>((resolve, reject) => {
      const call = request(
        { host: '127.0.0.1', port: shell.port, path: '/rpc/ticks', method: 'POST', headers: shell.own(cookie), agent: false },
        (response) => {
          response.setEncoding('utf8');
          let text = '';
          response.on('data', (chunk: string) => {
            text += chunk;
            if (!text.includes('first')) return;
            resolve(text);
            call.destroy();
          });
          response.on('error', () => {});
        },
      );
      call.on('error', reject);
      call.end('{}');
    });
    expect(first).toContain('data: {"json":"first"}');
    await expect.poll(() => shell.seen.streamsOpen).toBe(0);
  });

  test('two consoles on one machine keep their own sessions', async () => {
    await using other = await startTestServer();
    const otherCookie = await other.signIn();
    expect((await callEcho({ cookie: `${otherCookie}; ${cookie}` })).status).toBe(200);
    expect((await callEcho({ cookie: otherCookie })).status).toBe(401);
  });

  test('stopping does not wait for readers of live progress', async () => {
    const other = await startTestServer();
    const own = other.own(await other.signIn());
    const ended = new Promise<void>((resolve) => {
      const call = request(
        { host: '127.0.0.1', port: other.port, path: '/rpc/ticks', method: 'POST', headers: own, agent: false },
        (response) => {
          response.once('data', () => void other[Symbol.asyncDispose]());
          response.once('close', () => resolve());
          response.on('error', () => {});
        },
      );
      call.on('error', () => resolve());
      call.end('{}');
    });
    await ended;
    await expect.poll(() => other.seen.streamsOpen).toBe(0);
  });
});
