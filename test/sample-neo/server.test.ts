import { describe, expect, test } from 'vitest';
import { parseFaults, sampleFaults } from '#main/sample-neo/faults.ts';
import { type SampleNeo, sampleAdmin, sampleBasicAuth, startSampleNeo } from '#main/sample-neo/server.ts';
import { connectTo, drain, never, openPatientSource } from '#test/features/neo/source-support.ts';

const post = (neo: SampleNeo, module: string, params: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(neo.url.replace('dneo.cgi', `${module}.cgi`), { method: 'POST', body: new URLSearchParams(params), headers });
const login = (neo: SampleNeo) => post(neo, 'dneor', { action: 'login', login_id: neo.admin.loginId, password: neo.admin.password });
const keyOf = (answer: unknown): string =>
  typeof answer === 'object' && answer !== null && 'access_key' in answer ? String(answer.access_key) : '';

describe('the sample server speaks as the contract says', () => {
  test('log-in gives a key, and the key opens the lists, as header or parameter', async () => {
    await using neo = await startSampleNeo({ people: 3, organisations: 1 });
    const session: unknown = await (await login(neo)).json();
    expect(session).toMatchObject({ status: 'ok', user_id: '1' });
    const key = keyOf(session);
    const byHeader: unknown = await (await post(neo, 'zrconst', { action: 'list_users', limit: '2' }, { 'X-Desknets-Auth': key })).json();
    expect(byHeader).toMatchObject({ status: 'ok', total: '3', list: { item: [{ id: '1', login_id: 'admin' }, { id: '2' }] } });
    const byParameter: unknown = await (await post(neo, 'zrconst', { action: 'list_groups', access_key: key })).json();
    expect(byParameter, 'a single record is an object').toMatchObject({ list: { item: { id: '1', code: 'NEO00001' } } });
    const beyond: unknown = await (await post(neo, 'zrconst', { action: 'list_users', offset: '3', access_key: key })).json();
    expect(beyond).toMatchObject({ status: 'ng', errorno: -110 });
  });

  test('wrong passwords, wrong keys and wrong addresses are turned away as the product does', async () => {
    await using neo = await startSampleNeo({ people: 3 });
    const refused = await post(neo, 'dneor', { action: 'login', login_id: 'admin', password: 'x' });
    expect([refused.status, await refused.json()]).toMatchObject([200, { status: 'ng' }]);
    const forbidden = await post(neo, 'zrconst', { action: 'list_users' }, { 'X-Desknets-Auth': 'x' });
    expect([forbidden.status, await forbidden.text()]).toEqual([403, '']);
    expect((await fetch(new URL('/other', neo.url))).status).toBe(404);
    expect(await (await fetch(neo.url)).text()).toContain('<html');
  });

  test('more than ten waiting calls are turned away with 429', async () => {
    await using neo = await startSampleNeo({ people: 3, faults: ['slow'] });
    const answers = await Promise.all(Array.from({ length: 30 }, () => login(neo)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(10);
    expect(statuses).toContain(429);
  });

  test('demands Basic authentication when told to', async () => {
    await using neo = await startSampleNeo({ people: 3, basicAuth: { userId: 'u', password: 'p' } });
    expect((await login(neo)).status).toBe(401);
    neo.setFaults(['basic-auth']);
    expect((await login(neo)).status, 'own credentials win over the sample ones').toBe(401);
    expect(sampleBasicAuth.userId).not.toBe('u');
  });
});

test('a company that changes under a running server shows in the next fetch', async () => {
  await using neo = await startSampleNeo({ people: 100 });
  const { source } = openPatientSource(connectTo(neo));
  await using _ = source;
  const before = await drain(source.people(never));
  neo.change({ added: 2, changed: 5, gone: 1 });
  const after = await drain(source.people(never));
  // One of the records is the deleted one that a company of a hundred has.
  expect(before.items).toHaveLength(101);
  expect(after.items).toHaveLength(102);
  expect(neo.admin).toEqual(sampleAdmin);
});

test('faults are named in a list; an unknown name is said', () => {
  expect(parseFaults('ng, slow,')).toEqual({ faults: ['ng', 'slow'] });
  expect(parseFaults('ng,sloow')).toEqual({ unknown: 'sloow' });
  expect(parseFaults('toString')).toEqual({ unknown: 'toString' });
  expect(parseFaults(Object.keys(sampleFaults).join(','))).toEqual({ faults: Object.keys(sampleFaults) });
});
