import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, test } from 'vitest';
import { openHttp } from '#main/adapters/http.ts';
import { type Certificates, createCertificates } from '#test/features/neo/certificates.ts';
import { listenHttp, startFakeNeo, startProxy, unusedPort } from '#test/features/neo/servers.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

let certificates: Certificates;
beforeAll(() => {
  certificates = createCertificates();
});

describe('an answer', () => {
  test('comes as it is: status, headers and bytes; a redirect is not followed', async () => {
    let visits = 0;
    await using server = await listenHttp((_, response) => {
      visits++;
      response.writeHead(302, { location: '/elsewhere', 'x-one': 'a' }).end('日本');
    });
    await using http = openHttp({ proxy: null });
    const answer = await http.request({ method: 'GET', url: new URL(`http://127.0.0.1:${server.port}/a?b=c`) });
    expect(answer).toMatchObject({ status: 302, headers: { location: '/elsewhere', 'x-one': 'a' } });
    expect(Buffer.from(answer.body).toString('utf8')).toBe('日本');
    expect(visits).toBe(1);
  });

  test('of any length within the limit arrives whole, beyond it not at all', async () => {
    await using server = await listenHttp((request, response) => {
      const size = Number(new URL(request.url ?? '', 'http://x').searchParams.get('size'));
      for (let sent = 0; sent < size; sent += 10_000) response.write('x'.repeat(Math.min(10_000, size - sent)));
      response.end();
    });
    await using http = openHttp({ proxy: null, limits: { maxBodyBytes: 100_000 } });
    const get = (size: number) => http.request({ method: 'GET', url: new URL(`http://127.0.0.1:${server.port}/?size=${size}`) });
    expect((await get(100_000)).body).toHaveLength(100_000);
    expect((await get(0)).body).toHaveLength(0);
    await expect(get(100_001)).rejects.toMatchObject({ code: 'response_too_large' });
    expect((await get(5)).body, 'the client is as good as before').toHaveLength(5);
  });

  test('uses one connection for one request after the other', async () => {
    const ports = new Set<number | undefined>();
    await using server = await listenHttp((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('x');
    });
    await using http = openHttp({ proxy: null });
    for (let count = 0; count < 5; count++) await http.request({ method: 'GET', url: new URL(`http://127.0.0.1:${server.port}/`) });
    expect(ports.size).toBe(1);
  });
});

describe('a request that fails', () => {
  test.each([
    ['expired', 'tls_expired'],
    ['wrongName', 'tls_wrong_name'],
    ['selfSigned', 'tls_self_signed'],
    ['unknownAuthority', 'tls_untrusted'],
    ['withoutIntermediate', 'tls_incomplete_chain'],
  ] as const)('because of a certificate (%s) has sent nothing', async (name, code) => {
    await using neo = await startFakeNeo({ tls: certificates[name] });
    await using http = openHttp({ proxy: null, authorities: [certificates.authority] });
    await expect(http.request({ method: 'POST', url: new URL(neo.url), body: 'action=login' })).rejects.toMatchObject({ code });
    expect(neo.actions).toEqual([]);
  });

  test('because nobody listens says where, directly or through a proxy', async () => {
    const port = await unusedPort();
    const url = new URL(`http://127.0.0.1:${port}/`);
    await using http = openHttp({ proxy: null });
    await expect(http.request({ method: 'GET', url })).rejects.toMatchObject({
      code: 'connection_refused',
      params: { host: '127.0.0.1', port: String(port) },
    });
    await using proxied = openHttp({ proxy: { url: url.origin, userId: '', password: '', bypass: [] } });
    await expect(proxied.request({ method: 'GET', url: new URL('https://127.0.0.1:9/') })).rejects.toMatchObject({
      code: 'proxy_unreachable',
    });
  });

  test.each(['https', 'http'])('because the proxy wants other credentials says so (%s)', async (scheme) => {
    await using proxy = await startProxy({ authorization: `Basic ${btoa('p:right')}` });
    await using http = openHttp({ proxy: { url: proxy.url, userId: 'p', password: 'wrong', bypass: [] } });
    await expect(http.request({ method: 'GET', url: new URL(`${scheme}://127.0.0.1:9/`) })).rejects.toMatchObject({
      code: 'proxy_auth_required',
    });
  });

  test("because it was called off rejects with the caller's reason, before and while it runs", async () => {
    await using server = await listenHttp(() => undefined);
    await using http = openHttp({ proxy: null });
    const controller = new AbortController();
    const running = http.request({ method: 'GET', url: new URL(`http://127.0.0.1:${server.port}/`) }, controller.signal);
    setTimeout(() => controller.abort(new Error('called off')), 50);
    await expect(running).rejects.toThrow('called off');
    await expect(http.request({ method: 'GET', url: new URL(`http://127.0.0.1:${server.port}/`) }, controller.signal)).rejects.toThrow(
      'called off',
    );
  });

  test('because a tunnel never opens ends in time', async () => {
    await using silent = await listenHttp(() => undefined);
    await using http = openHttp({
      proxy: { url: `http://127.0.0.1:${silent.port}`, userId: '', password: '', bypass: [] },
      limits: { answerMs: 200 },
    });
    await expect(http.request({ method: 'GET', url: new URL('http://127.0.0.1:9/') })).rejects.toMatchObject({ code: 'response_timeout' });
  });
});

describe('an authority of the company', () => {
  const script = `
    import { openHttp } from ${JSON.stringify(new URL('../../src-main/adapters/http.ts', import.meta.url).href)};
    const http = openHttp({ proxy: null });
    process.stdout.write(await http.request({ method: 'GET', url: new URL(process.argv[1]) }).then(({ status }) => String(status), ({ code }) => code));`;
  const ask = async (url: string, environment: Record<string, string>): Promise<string> => {
    const { NODE_EXTRA_CA_CERTS: _, ...rest } = process.env;
    const run = promisify(execFile);
    return (await run(process.execPath, ['--input-type=module', '-e', script, url], { env: { ...rest, ...environment } })).stdout;
  };

  test('is trusted when NODE_EXTRA_CA_CERTS names its certificate, and not otherwise', async () => {
    await using folder = await tempFolder();
    const file = join(folder.path, 'authority.pem');
    await writeFile(file, certificates.authority);
    await using neo = await startFakeNeo({ tls: certificates.withIntermediate });
    expect(await ask(neo.url, { NODE_EXTRA_CA_CERTS: file })).toBe('404');
    expect(await ask(neo.url, {})).toBe('tls_untrusted');
  });
});

test('a worker thread that has used a client ends by itself: idle connections keep nobody awake', async () => {
  await using server = await listenHttp((_, response) => response.end('x'));
  const source = `
    import { parentPort, workerData } from 'node:worker_threads';
    import { openHttp } from ${JSON.stringify(new URL('../../src-main/adapters/http.ts', import.meta.url).href)};
    const http = openHttp({ proxy: null });
    const { status } = await http.request({ method: 'GET', url: new URL(workerData) });
    parentPort.postMessage(status);`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), {
    workerData: `http://127.0.0.1:${server.port}/`,
    execArgv: [],
  });
  const [status]: unknown[] = await once(worker, 'message');
  expect(status).toBe(200);
  const ended = await Promise.race([once(worker, 'exit').then(() => true), sleep(20_000).then(() => false)]);
  expect(ended).toBe(true);
});
