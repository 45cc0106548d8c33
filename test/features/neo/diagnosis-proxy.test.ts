import { beforeAll, describe, expect, test } from 'vitest';
import { type DiagnoseOptions } from '#main/features/neo/diagnosis.ts';
import { type Certificates, createCertificates } from './certificates.ts';
import { canaries, connectionTo, expectOutcome, runDiagnosis } from './diagnose-support.ts';
import { listenTcp, startFakeNeo, startProxy, unusedPort } from './servers.ts';

let certificates: Certificates;
beforeAll(() => {
  certificates = createCertificates();
});

const program = '/cgi-bin/dneo/dneo.cgi';
const trusting = (): DiagnoseOptions => ({ authorities: [certificates.authority] });

describe('接続認証 names what is wrong with the proxy', () => {
  const through = (url: string, changes = {}) => ({ proxy: { url, userId: '', password: '', bypass: [], ...changes } });
  const target = `https://127.0.0.1:9${program}`;

  test('its name does not exist', async () => {
    // A label of more than 63 letters cannot exist, which is known without asking any server.
    const outcomes = await runDiagnosis(connectionTo(target, through(`http://${'p'.repeat(64)}.example:3128`)));
    expectOutcome(outcomes, { step: 'proxy', code: 'proxy_not_found' });
  });

  test('it does not run', async () => {
    const outcomes = await runDiagnosis(connectionTo(target, through(`http://127.0.0.1:${await unusedPort()}`)));
    expectOutcome(outcomes, { step: 'proxy', code: 'proxy_unreachable' });
  });

  test('it never answers', async () => {
    await using silent = await listenTcp(() => undefined);
    const outcomes = await runDiagnosis(connectionTo(target, through(`http://127.0.0.1:${silent.port}`)), { totalMs: 500 });
    expectOutcome(outcomes, { step: 'proxy', code: 'proxy_unreachable' });
  });

  test('it hangs up', async () => {
    await using rude = await listenTcp((socket) => socket.once('data', () => socket.destroy()));
    expectOutcome(await runDiagnosis(connectionTo(target, through(`http://127.0.0.1:${rude.port}`))), {
      step: 'proxy',
      code: 'proxy_unreachable',
    });
  });

  test.each([
    [403, 'proxy_refused'],
    [502, 'proxy_refused'],
    [407, 'proxy_auth_required'],
  ])('it answers %d', async (refuse, code) => {
    await using proxy = await startProxy({ refuse });
    expectOutcome(await runDiagnosis(connectionTo(target, through(proxy.url))), { step: 'proxy', code });
  });

  test('its password is wrong, for https and for http', async () => {
    await using proxy = await startProxy({ authorization: `Basic ${btoa('p:right')}` });
    const wrong = through(proxy.url, { userId: 'p', password: canaries[2] });
    expectOutcome(await runDiagnosis(connectionTo(target, wrong)), { step: 'proxy', code: 'proxy_auth_required' });
    expectOutcome(await runDiagnosis(connectionTo(target.replace('https', 'http'), wrong)), { step: 'proxy', code: 'proxy_auth_required' });
  });

  test('through a good proxy everything passes, encrypted or not', async () => {
    await using proxy = await startProxy({ authorization: `Basic ${btoa(`p:${canaries[2]}`)}` });
    await using secure = await startFakeNeo({ tls: certificates.good });
    await using plain = await startFakeNeo();
    for (const url of [secure.url, plain.url]) {
      const outcomes = await runDiagnosis(connectionTo(url, through(proxy.url, { userId: 'p', password: canaries[2] })), trusting());
      expect(outcomes.get('proxy')?.state).toBe('passed');
      expect(outcomes.get('clock')?.state).toBe('passed');
    }
    expect(proxy.asked).toContain(`CONNECT 127.0.0.1:${secure.port}`);
    expect(proxy.asked).toContain(`POST ${plain.url.replace('dneo.cgi', 'dneor.cgi')}`);
  });

  test("a bad certificate behind a proxy is the certificate's fault", async () => {
    await using proxy = await startProxy();
    await using neo = await startFakeNeo({ tls: certificates.expired });
    expectOutcome(await runDiagnosis(connectionTo(neo.url, through(proxy.url)), trusting()), { step: 'tls', code: 'tls_expired' });
  });

  test('a bypassed server is reached directly', async () => {
    await using neo = await startFakeNeo();
    const outcomes = await runDiagnosis(connectionTo(neo.url, through('http://127.0.0.1:1', { bypass: ['127.0.0.0/8'] })));
    expect(outcomes.get('proxy')?.state).toBe('skipped');
    expect(outcomes.get('clock')?.state).toBe('passed');
  });
});
