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
      const answer = await shell.callEcho(cookie, { cookie: value?.replace('PORT', String(shell.port)) });
      expect(answer.status).toBe(401);
      expect(shell.seen.calls).toHaveLength(calls);
    },
  );

  test('a session that was idle for twelve hours has ended', async () => {
    const old = await shell.signIn();
    shell.clock.advance(SESSION_IDLE_MS);
    expect((await shell.callEcho(cookie, { cookie: old })).status).toBe(200);
    shell.clock.advance(SESSION_IDLE_MS + 1);
    expect((await shell.callEcho(cookie, { cookie: old })).status).toBe(401);
    cookie = await shell.signIn();
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
    expect((await shell.callEcho(cookie, { cookie: `${otherCookie}; ${cookie}` })).status).toBe(200);
    expect((await shell.callEcho(cookie, { cookie: otherCookie })).status).toBe(401);
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
