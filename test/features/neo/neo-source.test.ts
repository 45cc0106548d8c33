import { describe, expect, test } from 'vitest';
import { type SampleFault, sampleFaults } from '#main/sample-neo/faults.ts';
import { sampleBasicAuth, startSampleNeo } from '#main/sample-neo/server.ts';
import { expectExplained } from './diagnose-support.ts';
import { type Reply, sampleUsers, startFakeNeo, json, list, ng } from './servers.ts';
import { connectTo, drain, never, openPatientSource } from './source-support.ts';

type Outcome = 'complete' | { incomplete: string } | { refused: string };

async function outcomeOf(work: ReturnType<typeof drain>): Promise<{ outcome: Outcome; count: number; ids: (string | undefined)[] }> {
  try {
    const { items, end } = await work;
    const ids = items.map((item) => (typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : undefined));
    if (!end.complete) expectExplained(end.reason);
    return { outcome: end.complete ? 'complete' : { incomplete: end.reason.code }, count: items.length, ids };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return { outcome: { refused: String(error.code) }, count: 0, ids: [] };
  }
}

const PEOPLE = 350;
const expected: Record<SampleFault, { outcome: Outcome; count?: number }> = {
  '429': { outcome: 'complete', count: PEOPLE },
  '403-empty': { outcome: { refused: 'neo_forbidden' } },
  ng: { outcome: { refused: 'neo_call_refused' } },
  '-110': { outcome: 'complete', count: 0 },
  'single-object': { outcome: 'complete', count: PEOPLE },
  truncated: { outcome: { refused: 'neo_broken_answer' } },
  'short-page': { outcome: { incomplete: 'neo_total_mismatch' } },
  'shifting-pages': { outcome: { incomplete: 'neo_list_moving' } },
  'no-paging': { outcome: 'complete', count: PEOPLE },
  html: { outcome: { refused: 'neo_html_answer' } },
  hang: { outcome: { refused: 'response_timeout' } },
  slow: { outcome: 'complete', count: PEOPLE },
  'expired-key': { outcome: 'complete', count: PEOPLE },
  'wrong-total': { outcome: { incomplete: 'neo_total_mismatch' }, count: PEOPLE },
  'duplicate-id': { outcome: 'complete', count: PEOPLE },
  'duplicate-login': { outcome: 'complete', count: PEOPLE },
  cycle: { outcome: 'complete', count: PEOPLE },
  'missing-parent': { outcome: 'complete', count: PEOPLE },
  empty: { outcome: 'complete', count: 0 },
  'not-administrator': { outcome: { refused: 'neo_not_administrator' } },
  'basic-auth': { outcome: { refused: 'neo_basic_auth_required' } },
};
const faultNames = Object.keys(sampleFaults).filter((name): name is SampleFault => name in expected);

describe('people fetched from a server that', () => {
  test.each(faultNames)('%s', async (fault) => {
    await using neo = await startSampleNeo({ people: PEOPLE, former: 0, faults: [fault] });
    const { source } = openPatientSource(connectTo(neo), fault === 'hang' ? { limits: { answerMs: 500 } } : {});
    await using _ = source;
    const { outcome, count } = await outcomeOf(drain(source.people(never)));
    expect(outcome).toEqual(expected[fault].outcome);
    if (expected[fault].count !== undefined) expect(count).toBe(expected[fault].count);
  });
});

describe('a healthy server', () => {
  test('gives everybody once, in order, over one log-in, whatever the page size', async () => {
    await using neo = await startSampleNeo({ people: 257, former: 0 });
    for (const pageSize of [1, 7, 256, 257, 258, 1000]) {
      const { source } = openPatientSource(connectTo(neo, pageSize));
      await using _ = source;
      const { items, end } = await drain(source.people(never));
      expect(end).toEqual({ complete: true });
      expect(items.map((person) => person?.id)).toEqual(Array.from({ length: 257 }, (__, index) => String(index + 1)));
      expect((await drain(source.organisations(never))).items.length).toBe(21);
    }
    expect(neo.served.login).toBe(6);
  });

  test('is asked one question at a time, even when both lists are read at once', async () => {
    let open = 0;
    let most = 0;
    const counted = (reply: Reply): Reply => ({
      act: (response) => {
        most = Math.max(most, ++open);
        setTimeout(() => {
          open--;
          response.end(reply.body);
        }, 15);
      },
    });
    await using neo = await startFakeNeo({
      users: counted(list(sampleUsers(), 50)),
      organisations: counted(list([], 0)),
      login: counted(json({ status: 'ok', access_key: 'k' })),
    });
    const { source } = openPatientSource(connectTo({ url: neo.url, admin: { loginId: 'a', password: 'b' } }));
    await using _ = source;
    await Promise.all([drain(source.people(never)), drain(source.organisations(never)), drain(source.people(never))]);
    expect(most).toBe(1);
    expect(neo.actions.filter((action) => action === 'login')).toHaveLength(1);
  });

  test('behind Basic authentication is reached with its user', async () => {
    await using neo = await startSampleNeo({ people: 10, basicAuth: sampleBasicAuth });
    const { source } = openPatientSource({ ...connectTo(neo), basicAuth: sampleBasicAuth });
    await using _ = source;
    expect((await drain(source.people(never))).items).toHaveLength(10);
  });
});

describe('waiting and trying again', () => {
  test('a busy server is left alone for as long as it says, else for at least ten seconds', async () => {
    for (const [headers, enough] of [
      [{ 'retry-after': '3' }, 3000],
      [{}, 10_000],
    ] as const) {
      let calls = 0;
      const users: Reply = {
        act: (response) => (++calls < 3 ? response.writeHead(429, headers).end() : response.end(list(sampleUsers(), 50).body)),
      };
      await using neo = await startFakeNeo({ users });
      const { source, waits } = openPatientSource(connectTo({ url: neo.url, admin: { loginId: 'a', password: 'b' } }));
      await using _ = source;
      expect((await drain(source.people(never))).end).toEqual({ complete: true });
      expect(waits).toHaveLength(2);
      for (const ms of waits) expect(ms).toBeGreaterThanOrEqual(enough);
      if ('retry-after' in headers) expect(waits).toEqual([3000, 3000]);
    }
  });

  test('a server that stays busy is given up', async () => {
    await using neo = await startFakeNeo({ users: { status: 429 } });
    const { source, waits } = openPatientSource(connectTo({ url: neo.url, admin: { loginId: 'a', password: 'b' } }));
    await using _ = source;
    expect((await outcomeOf(drain(source.people(never)))).outcome).toEqual({ refused: 'neo_busy' });
    expect(waits).toHaveLength(6);
  });

  const passing: { name: string; bad: Reply }[] = [
    { name: 'an error', bad: { status: 503 } },
    { name: 'a cut connection', bad: { act: (response) => void response.destroy() } },
    { name: 'half an answer', bad: { body: '{"status":' } },
  ];
  test.each(passing)('$name that passes is forgotten', async ({ bad }) => {
    let calls = 0;
    const users: Reply = {
      act: (response, request) => {
        if (++calls > 2) return void response.end(list(sampleUsers(), 50).body);
        if (bad.act !== undefined) bad.act(response, request);
        else response.writeHead(bad.status ?? 200).end(bad.body ?? '');
      },
    };
    await using neo = await startFakeNeo({ users });
    const { source, waits } = openPatientSource(connectTo({ url: neo.url, admin: { loginId: 'a', password: 'b' } }));
    await using _ = source;
    expect((await drain(source.people(never))).end).toEqual({ complete: true });
    expect(waits).toHaveLength(2);
    for (const ms of waits) expect(ms).toBeLessThanOrEqual(1000);
  });

  test('a refused login is never repeated: that could lock the account', async () => {
    await using neo = await startFakeNeo({ login: ng(-100, 'だめです。') });
    const { source } = openPatientSource(connectTo({ url: neo.url, admin: { loginId: 'a', password: 'b' } }));
    await using _ = source;
    expect((await outcomeOf(drain(source.people(never)))).outcome).toEqual({ refused: 'neo_login_refused' });
    expect(neo.actions).toEqual(['login']);
  });

  test('an expired key is renewed once and reading goes on at the same page; a second refusal ends the fetch', async () => {
    await using neo = await startSampleNeo({ people: 500, former: 0, faults: ['expired-key'] });
    const { source } = openPatientSource(connectTo(neo, 100));
    await using _ = source;
    const { items, end } = await drain(source.people(never));
    expect(end).toEqual({ complete: true });
    expect(new Set(items.map((person) => person?.id)).size).toBe(500);
    // Five pages, the refused call, and the look behind the last full page.
    expect(neo.served).toMatchObject({ login: 2, list_users: 7 });
    neo.setFaults(['403-empty']);
    expect((await outcomeOf(drain(source.people(never)))).outcome).toEqual({ refused: 'neo_forbidden' });
    expect(neo.served.login).toBe(3);
  });

  test('a failure in the middle makes the fetch incomplete, not smaller', async () => {
    let calls = 0;
    const users: Reply = {
      act: (response) => (++calls === 1 ? response.end(list(sampleUsers(), 500).body) : response.writeHead(200).end('<html>')),
    };
    await using neo = await startFakeNeo({ users });
    const { source } = openPatientSource(connectTo({ url: neo.url, admin: { loginId: 'a', password: 'b' } }));
    await using _ = source;
    expect(await outcomeOf(drain(source.people(never)))).toMatchObject({ outcome: { incomplete: 'neo_html_answer' }, count: 50 });
  });

  test('an aborted fetch ends at once with the reason given', async () => {
    await using neo = await startSampleNeo({ people: 10, faults: ['hang'] });
    const { source } = openPatientSource(connectTo(neo));
    await using _ = source;
    const controller = new AbortController();
    const reading = drain(source.people(controller.signal));
    setTimeout(() => controller.abort(new Error('stopped by a person')), 100);
    await expect(reading).rejects.toThrow('stopped by a person');
  });
});
