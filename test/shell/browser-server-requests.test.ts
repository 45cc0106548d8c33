import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { echo, type Running, send, startTestServer } from './browser-server.fixture.ts';

let shell: Running;
let cookie: string;
beforeAll(async () => {
  shell = await startTestServer();
  cookie = await shell.signIn();
});
afterAll(() => shell[Symbol.asyncDispose]());

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
    expect((await shell.callEcho(cookie, { host: named, origin: `http://${named}` })).status).toBe(421);
  });

  test('localhost with the right port is as good as the address', async () => {
    const host = `localhost:${shell.port}`;
    expect((await shell.callEcho(cookie, { host, origin: `http://${host}` })).body).toBe('{"json":"hello"}');
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
    expect((await shell.callEcho(cookie, { origin: origin?.replace('PORT', String(shell.port)) })).status).toBe(403);
    expect(shell.seen.calls).toHaveLength(calls);
  });

  test.each(['cross-site', 'same-site', 'none', 'weird'])('a call that the browser marks %s is turned away', async (site) => {
    expect((await shell.callEcho(cookie, { 'sec-fetch-site': site })).status).toBe(403);
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
    expect((await shell.callEcho(cookie, { 'content-type': type }, body)).status).toBe(415);
    expect(shell.seen.calls).toHaveLength(calls);
  });

  test('a cross-site form post is turned away whatever it holds', async () => {
    const answer = await shell.callEcho(cookie, {
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
      'content-type': 'text/plain',
    });
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
    const answer = await shell.callEcho(cookie, {}, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(shell.seen.calls).toHaveLength(calls);
  });

  test('a body over one megabyte is refused, announced or not', async () => {
    const calls = shell.seen.calls.length;
    const big = JSON.stringify({ json: { text: 'x'.repeat(1024 * 1024) } });
    expect((await shell.callEcho(cookie, { 'content-length': String(Buffer.byteLength(big)) }, big)).status).toBe(413);
    expect((await shell.callEcho(cookie, { 'transfer-encoding': 'chunked' }, big)).status).toBe(413);
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
