import { beforeAll, describe, expect, test } from 'vitest';
import { type AddressGuard, openHttp } from '#main/adapters/http.ts';
import { createAddressGuard, isInnerAddress, type ResolveAll } from '#main/features/calendar/address-guard.ts';
import { type Certificates, createCertificates } from '#test/features/neo/certificates.ts';
import { listenHttp, startFakeNeo, startProxy } from '#test/features/neo/servers.ts';

/** A name server that answers each question with the next addresses; the last stay. */
function names(...answers: readonly (readonly string[])[]): ResolveAll {
  const left = [...answers];
  return (_name, _options, callback) => {
    const found = (left.length > 1 ? left.shift() : left[0]) ?? [];
    const addresses = found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    setImmediate(callback, null, addresses);
  };
}

describe('an address', () => {
  test.each(
    (
      '127.0.0.1 10.1.2.3 172.31.255.255 192.168.0.1 169.254.169.254 100.64.0.1 100.100.100.200 0.0.0.0 192.0.0.192 224.0.0.251 255.255.255.255 168.63.129.16 198.18.0.1 ' +
      '::1 :: fe80::1 fd00:ec2::254 fc00::1 ff02::1 ::ffff:10.0.0.1 ::ffff:7f00:1 ::127.0.0.1 64:ff9b::a9fe:a9fe 64:ff9b::c0a8:1 2002:7f00:1:: 2001:db8::1 3fff::1 5f00::1 fec0::1'
    ).split(' '),
  )('%s belongs to the own network or nobody', (address) => {
    expect(isInnerAddress(address)).toBe(true);
  });

  test.each(
    (
      '8.8.8.8 172.32.0.1 172.15.255.255 11.0.0.1 192.167.255.255 100.128.0.1 ' +
      '169.253.0.1 223.255.255.255 192.0.1.1 2606:4700::1111 2400:cb00::1 3ffe::1 5f01::1 ::ffff:8.8.8.8 64:ff9b::808:808'
    ).split(' '),
  )('%s is on the internet', (address) => {
    expect(isInnerAddress(address)).toBe(false);
  });
});

describe('a URL with an address for a host', () => {
  const refused = expect.objectContaining({ code: 'feed_private_address' });
  test.each(
    (
      'http://127.0.0.1/ http://127.1/ http://2130706433/ http://0x7f.0.0.1/ http://017700000001/ http://[::1]/ ' +
      'http://[::ffff:127.0.0.1]/ http://localhost/ http://LOCALHOST./ http://x.localhost/ http://１２７.0.0.1/ http://0/'
    ).split(' '),
  )('is refused however it is spelled: %s', (url) => {
    expect(() => createAddressGuard([]).assertTarget(new URL(url))).toThrow(refused);
  });

  test.each([
    ['http://10.1.2.3/', '10.1.0.0/16'],
    ['http://10.1.2.3/', '10.1.2.3'],
    ['http://10.1.2.3:5232/', '10.1.2.3:5232'],
    ['https://[fd00::1]/', 'fd00::/8'],
    ['http://localhost/', 'localhost'],
  ])('is admitted by the list: %s by %s, and not by others', (url, entry) => {
    expect(() => createAddressGuard([entry]).assertTarget(new URL(url))).not.toThrow();
    expect(() => createAddressGuard(['10.2.0.0/16', '10.1.2.3:99', 'fe80::/10', '.local']).assertTarget(new URL(url))).toThrow(refused);
  });
});

describe('connecting', () => {
  let certificates: Certificates;
  beforeAll(() => {
    certificates = createCertificates();
  });
  const ask = async (url: string, guard: AddressGuard, authorities: readonly string[] = []) => {
    await using http = openHttp({ proxy: null, guard, authorities, limits: { connectMs: 2000 } });
    return await http.request({ method: 'GET', url: new URL(url) }).then(
      ({ status }) => status,
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    );
  };

  test('a name that means an inner address reaches nobody, unless the list names the host or the address', async () => {
    let visits = 0;
    await using server = await listenHttp((_, response) => {
      visits++;
      response.end('x');
    });
    const url = `http://calendar.example.jp:${server.port}/`;
    const resolve = names(['127.0.0.1']);
    expect(await ask(url, createAddressGuard([], resolve))).toBe('feed_private_address');
    expect(await ask(url, createAddressGuard([`calendar.example.jp:${server.port + 1}`, '10.0.0.0/8'], resolve))).toBe(
      'feed_private_address',
    );
    expect(visits).toBe(0);
    expect(await ask(url, createAddressGuard([`calendar.example.jp:${server.port}`], resolve))).toBe(200);
    expect(await ask(url, createAddressGuard(['.example.jp'], resolve))).toBe(200);
    expect(await ask(url, createAddressGuard(['127.0.0.0/8'], resolve))).toBe(200);
    expect(visits).toBe(3);
  });

  test('a name that means an outer and an inner address leads to the outer one only', async () => {
    await using server = await listenHttp((_, response) => response.end('x'));
    const all = ['10.0.0.1', '::1', '127.0.0.1'];
    const guard = createAddressGuard([`127.0.0.1`], names(all, all));
    const url = `http://calendar.example.jp:${server.port}/`;
    expect(await ask(url, guard)).toBe(200);
    // The others are not tried first either.
    const tried = new Promise((resolve) => guard.lookup(new URL(url))('', { all: true }, (_, found) => resolve(found)));
    expect(await tried).toEqual([{ address: '127.0.0.1', family: 4 }]);
  });

  test('a name that means another address at each question (DNS rebinding) is judged by the answer that is used', async () => {
    let visits = 0;
    await using server = await listenHttp((_, response) => {
      visits++;
      response.writeHead(200, { connection: 'close' }).end('x');
    });
    // The first address stands for a harmless one; the list admits it.
    const guard = createAddressGuard(['127.0.0.1'], names(['127.0.0.1'], ['127.0.0.2']));
    await using http = openHttp({ proxy: null, guard });
    const get = () => http.request({ method: 'GET', url: new URL(`http://calendar.example.jp:${server.port}/`) });
    expect((await get()).status).toBe(200);
    await expect(get()).rejects.toMatchObject({ code: 'feed_private_address' });
    expect(visits).toBe(1);
  });

  test('over TLS the certificate is still asked for by name', async () => {
    await using neo = await startFakeNeo({ tls: certificates.good });
    const { port } = new URL(neo.url);
    const guard = createAddressGuard(['127.0.0.0/8'], names(['127.0.0.1']));
    expect(await ask(`https://localhost:${port}/`, guard, [certificates.authority])).toBe(404);
    expect(await ask(`https://calendar.example.jp:${port}/`, guard, [certificates.authority])).toBe('tls_wrong_name');
    expect(await ask(`https://localhost:${port}/`, guard)).toBe('tls_incomplete_chain');
  });

  test('through a proxy, a name is left to the proxy and an inner address is refused before it is asked', async () => {
    await using proxy = await startProxy({ refuse: 502 });
    await using http = openHttp({
      proxy: { url: proxy.url, userId: '', password: '', bypass: [] },
      guard: createAddressGuard([], names(['127.0.0.1'])),
    });
    const get = (url: string) => http.request({ method: 'GET', url: new URL(url) });
    await expect(get('https://169.254.169.254/')).rejects.toMatchObject({ code: 'feed_private_address' });
    expect(proxy.asked).toEqual([]);
    await expect(get('https://calendar.example.jp/')).rejects.toMatchObject({ code: 'proxy_refused' });
    expect(proxy.asked).toEqual(['CONNECT calendar.example.jp:443']);
  });
});
