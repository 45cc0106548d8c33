import { once } from 'node:events';
import type { Socket } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { diagnose, type DiagnoseOptions } from '#main/features/neo/diagnosis.ts';
import { openBlackHole } from './black-hole.ts';
import { type Certificates, createCertificates, type Identity } from './certificates.ts';
import { canaries, connectionTo, expectOutcome, runDiagnosis } from './diagnose-support.ts';
import { listenTcp, startFakeNeo, unusedPort } from './servers.ts';

let certificates: Certificates;
beforeAll(() => {
  certificates = createCertificates();
});

const program = '/cgi-bin/dneo/dneo.cgi';
const fails = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error('getaddrinfo'), { code });
};
const never = (): Promise<never> => new Promise(() => undefined);
const trusting = (): DiagnoseOptions => ({ authorities: [certificates.authority] });

describe('接続認証 names what is wrong with the address', () => {
  test.each(['', 'neo.example.jp', 'ftp://neo.example.jp/dneo.cgi', 'https://user:secret@neo.example.jp/dneo.cgi'])(
    '%j is no address',
    async (url) => {
      expectOutcome(await runDiagnosis(connectionTo(url)), { step: 'url', code: 'neo_url_invalid' });
    },
  );

  test.each([
    ['the name does not exist', fails('ENOTFOUND'), 'dns_not_found'],
    ['the DNS server fails', fails('EAI_AGAIN'), 'dns_failed'],
    ['the DNS server is silent', never, 'dns_failed'],
  ])('%s', async (_, resolve, code) => {
    const outcomes = await runDiagnosis(connectionTo(`https://neo.example.jp${program}`), { resolve, totalMs: 300 });
    expectOutcome(outcomes, { step: 'dns', code, params: { host: 'neo.example.jp' } });
  });
});

describe('接続認証 names what is wrong with the connection', () => {
  test('nobody listens on the port', async () => {
    const port = await unusedPort();
    const outcomes = await runDiagnosis(connectionTo(`https://127.0.0.1:${port}${program}`));
    expectOutcome(outcomes, { step: 'tcp', code: 'connection_refused', params: { host: '127.0.0.1', port: String(port) } });
  });

  test('a firewall swallows the packets', async () => {
    await using hole = await openBlackHole();
    const outcomes = await runDiagnosis(connectionTo(`https://127.0.0.1:${hole.port}${program}`), { totalMs: 600 });
    expectOutcome(outcomes, { step: 'tcp', code: 'connection_timeout', params: { port: String(hole.port) } });
  });

  test('the port is taken, and nothing is ever said', async () => {
    await using silent = await listenTcp(() => undefined);
    const outcomes = await runDiagnosis(connectionTo(`http://127.0.0.1:${silent.port}${program}`), { totalMs: 600 });
    expect(outcomes.get('login')?.problem?.code).toMatch(/^response_(timeout|slow)$/);
  });

  test('another service than a web server answers', async () => {
    await using mail = await listenTcp((socket) => socket.write('220 mail.example.jp ESMTP\r\n'));
    const outcomes = await runDiagnosis(connectionTo(`http://127.0.0.1:${mail.port}${program}`));
    expectOutcome(outcomes, { step: 'login', code: 'response_not_http' });
  });

  test('the server hangs up without a word', async () => {
    await using rude = await startFakeNeo({ every: { act: (response) => response.destroy() } });
    expectOutcome(await runDiagnosis(connectionTo(rude.url)), { step: 'login', code: 'connection_reset' });
    const basicAuth = { userId: 'web', password: canaries[1] };
    expectOutcome(await runDiagnosis(connectionTo(rude.url, { basicAuth })), { step: 'basicAuth', code: 'connection_reset' });
  });

  test('http:// is given for a server that wants https://', async () => {
    await using secure = await startFakeNeo({ tls: certificates.good });
    const outcomes = await runDiagnosis(connectionTo(secure.url.replace('https:', 'http:')));
    expectOutcome(outcomes, { step: 'login', code: 'connection_reset' });
  });
});

describe('接続認証 names what is wrong with encryption and certificate', () => {
  const faults: readonly (readonly [string, keyof Omit<Certificates, 'authority'>, string])[] = [
    ['self-signed', 'selfSigned', 'tls_self_signed'],
    ['from an unknown authority', 'unknownAuthority', 'tls_untrusted'],
    ['without the intermediate certificate', 'withoutIntermediate', 'tls_incomplete_chain'],
    ['expired', 'expired', 'tls_expired'],
    ['not valid yet', 'notYetValid', 'tls_not_yet_valid'],
    ['for another name', 'wrongName', 'tls_wrong_name'],
  ];
  test.each(faults)('a certificate that is %s', async (_, name, code) => {
    const identity: Identity = certificates[name];
    await using neo = await startFakeNeo({ tls: identity });
    const outcomes = await runDiagnosis(connectionTo(neo.url), trusting());
    expectOutcome(outcomes, { step: 'tls', code, params: { host: '127.0.0.1' } });
    expect(outcomes.get('tls')?.facts['certificateExpiry'], 'what the certificate says is shown all the same').toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(neo.actions, 'no password went to a server that is not trusted').toEqual([]);
  });

  test('a certificate that expires within 30 days is a warning, and the rest goes on', async () => {
    await using neo = await startFakeNeo({ tls: certificates.expiresSoon });
    const outcomes = await runDiagnosis(connectionTo(neo.url), trusting());
    expectOutcome(outcomes, { step: 'tls', code: 'tls_expires_soon', state: 'warning', params: { days: 9 } });
    expect(outcomes.get('clock')?.state).toBe('passed');
  });

  test('a complete chain passes, and is shown', async () => {
    await using neo = await startFakeNeo({ tls: certificates.withIntermediate });
    const outcomes = await runDiagnosis(connectionTo(neo.url), trusting());
    expect(outcomes.get('tls')).toMatchObject({
      state: 'passed',
      facts: { chain: 'localhost ← Test Intermediate ← Test Authority', protocol: 'TLSv1.3' },
    });
  });

  test('plain http on the https port', async () => {
    await using plain = await startFakeNeo();
    expectOutcome(await runDiagnosis(connectionTo(plain.url.replace('http:', 'https:'))), { step: 'tls', code: 'tls_not_tls' });
  });

  test('only TLS 1.1', async () => {
    await using old = await startFakeNeo({
      tls: { ...certificates.good, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL@SECLEVEL=0' },
    });
    expectOutcome(await runDiagnosis(connectionTo(old.url), trusting()), { step: 'tls', code: 'tls_old_protocol' });
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('a client certificate is demanded (%s)', async (version) => {
    const tls = {
      ...certificates.good,
      ca: certificates.authority,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: version,
      maxVersion: version,
    };
    await using strict = await startFakeNeo({ tls });
    const outcomes = await runDiagnosis(connectionTo(strict.url), trusting());
    expectOutcome(outcomes, { step: 'tls', code: version === 'TLSv1.3' ? 'tls_client_certificate' : 'tls_handshake_refused' });
  });

  test('the handshake never comes', async () => {
    await using silent = await listenTcp(() => undefined);
    const outcomes = await runDiagnosis(connectionTo(`https://127.0.0.1:${silent.port}${program}`), { totalMs: 600 });
    expect(outcomes.get('tls')?.problem?.code).toMatch(/^response_(timeout|slow)$/);
  });

  test('the server hangs up in the handshake', async () => {
    await using rude = await listenTcp((socket) => socket.once('data', () => socket.destroy()));
    expectOutcome(await runDiagnosis(connectionTo(`https://127.0.0.1:${rude.port}${program}`)), { step: 'tls', code: 'connection_reset' });
  });

  test('no common cipher', async () => {
    const tls = { ...certificates.good, maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' } as const;
    await using picky = await startFakeNeo({ tls });
    expectOutcome(await runDiagnosis(connectionTo(picky.url), trusting()), { step: 'tls', code: 'tls_handshake_refused' });
  });

  test('the name the server is told is the one in the address', async () => {
    const names: string[] = [];
    const tls = { ...certificates.good, SNICallback: (name: string, done: (error: null) => void) => (names.push(name), done(null)) };
    await using neo = await startFakeNeo({ tls });
    await runDiagnosis(connectionTo(neo.url.replace('127.0.0.1', 'localhost')), trusting());
    expect(new Set(names)).toEqual(new Set(['localhost']));
  });
});

test.each(['tcp', 'clock'])('a diagnosis that its reader leaves after %s closes its connections at once', async (last) => {
  const open = new Set<Socket>();
  const onSocket = (socket: Socket): void => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  };
  await using neo = await startFakeNeo({ tls: certificates.good, keepAlive: true, onSocket });
  for await (const { step, state } of diagnose(connectionTo(neo.url), trusting())) {
    if (step === last && state === 'passed') break;
  }
  await Promise.all([...open].map((socket) => once(socket, 'close')));
});

test('an aborted diagnosis ends without a word, and closes what it had opened', async () => {
  const closed: Promise<void>[] = [];
  await using silent = await listenTcp((socket) => closed.push(new Promise((resolve) => socket.once('close', () => resolve()))));
  const controller = new AbortController();
  const steps: string[] = [];
  for await (const { step, state } of diagnose(connectionTo(`https://127.0.0.1:${silent.port}${program}`), { signal: controller.signal })) {
    steps.push(`${step} ${state}`);
    if (step === 'tls') controller.abort();
  }
  expect(steps.at(-1)).toBe('tls running');
  await Promise.all(closed);
});
