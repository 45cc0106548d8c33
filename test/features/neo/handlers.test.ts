import { createRouterClient } from '@orpc/server';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createNeoHandlers } from '#main/features/neo/handlers.ts';
import { readNeoConnection } from '#main/features/neo/read-connection.ts';
import { startSampleNeo } from '#main/sample-neo/server.ts';
import type { RunProgress } from '#shared/features/directory/sync-model.ts';
import type { NeoDraft } from '#shared/features/neo/model.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { openSettings } from '#test/core/settings-harness.ts';

let fixture: Awaited<ReturnType<typeof openSettings>>;
let running: RunProgress | null;
beforeEach(async () => {
  running = null;
  fixture = await openSettings();
});
afterEach(() => fixture[Symbol.asyncDispose]());

function client() {
  const { settings, secrets } = fixture;
  const sync = { status: () => Promise.resolve({ running, last: null, held: null, nextAt: null, paused: null, settingsRevision: 0 }) };
  const neo = createNeoHandlers({ settings, ports: { secrets, clock: { now: Date.now } }, sync });
  return createRouterClient({ neo }, { context: { actor: 'sato', log: pino({ level: 'silent' }) } }).neo;
}

async function draftOf(changes: Partial<NeoDraft['settings']>, secrets: NeoDraft['secrets'] = {}): Promise<NeoDraft> {
  const { settings, revision } = await client().read();
  return { settings: { ...settings, ...changes }, secrets, revision };
}

describe("desknet's NEO連携設定", () => {
  test('is saved in the name of who asks, and shows of a password only that there is one', async () => {
    const serverUrl = 'https://neo.example.jp/cgi-bin/dneo/dneo.cgi';
    const view = await client().save(await draftOf({ serverUrl, admin: { loginId: 'kanri' } }, { 'neo.admin.password': 'sesame-open' }));
    expect(view.settings.serverUrl).toBe(serverUrl);
    expect(view.secrets['neo.admin.password']).toEqual({ isSet: true });
    expect(JSON.stringify(await client().read())).not.toContain('sesame');
    expect((await fixture.audit()).every(({ actor }) => actor === 'sato')).toBe(true);
  });
});

describe('接続認証を行う', () => {
  test('checks what the form holds, not saved yet', async () => {
    await using neo = await startSampleNeo({ people: 10 });
    const draft = await draftOf(
      { serverUrl: neo.url, admin: { loginId: neo.admin.loginId } },
      { 'neo.admin.password': neo.admin.password },
    );
    const states: string[] = [];
    for await (const { step, state } of await client().diagnose(draft)) states.push(`${step} ${state}`);
    expect(states).toContain('login passed');
    expect(states.at(-1)).toBe('clock passed');
    expect((await client().read()).settings.serverUrl, 'nothing was saved').toBe('');
  });

  test('is refused before it begins: nothing entered yet, or a synchronisation runs', async () => {
    await expect(client().diagnose(await draftOf({}))).rejects.toMatchObject({
      code: 'REFUSED',
      data: { code: 'neo_not_configured', params: { serverUrl: 'missing' } },
    });
    running = { runId: 1, kind: 'sync', stage: 'people', done: 0, total: null, startedAt: 0 };
    await expect(client().diagnose(await draftOf({ serverUrl: 'http://127.0.0.1:9/' }))).rejects.toMatchObject({
      data: { code: 'neo_diagnosis_while_syncing' },
    });
  });
});

describe('the connection', () => {
  const serverUrl = 'https://neo.example.jp/dneo.cgi';

  test('names everything that is missing', async () => {
    const missing = async (changes: Partial<NeoDraft['settings']>, secrets: NeoDraft['secrets'] = {}) =>
      readNeoConnection(fixture.settings, fixture.secrets, await draftOf(changes, secrets)).catch((error: unknown) => error);
    expect(await missing({})).toMatchObject({
      code: 'neo_not_configured',
      params: { serverUrl: 'missing', adminLoginId: 'missing', adminPassword: 'missing' },
    });
    expect(await missing({ serverUrl, admin: { loginId: 'kanri' } })).toMatchObject({
      params: { serverUrl: 'set', adminLoginId: 'set', adminPassword: 'missing' },
    });
    expect(await missing({ serverUrl }, { 'neo.admin.password': 'x' })).toMatchObject({
      params: { serverUrl: 'set', adminLoginId: 'missing', adminPassword: 'set' },
    });
  });

  test('takes a secret from the draft when it has one, from the store when it says nothing, and from nowhere when it removes it', async () => {
    await fixture.settings.setSecret('neo.admin.password', new Secret('stored'), 'sato');
    await fixture.settings.setSecret('neo.basicAuth.password', new Secret('stored-basic'), 'sato');
    const of = async (secrets: NeoDraft['secrets']) =>
      readNeoConnection(
        fixture.settings,
        fixture.secrets,
        await draftOf({ serverUrl, admin: { loginId: 'kanri' }, basicAuth: { userId: 'web' } }, secrets),
      );
    expect((await of({})).admin.password).toBe('stored');
    expect((await of({ 'neo.admin.password': 'typed' })).admin.password).toBe('typed');
    await expect(of({ 'neo.admin.password': null })).rejects.toMatchObject({
      code: 'neo_not_configured',
      params: { adminPassword: 'missing' },
    });
    expect((await of({})).basicAuth).toEqual({ userId: 'web', password: 'stored-basic' });
    expect((await of({ 'neo.basicAuth.password': null })).basicAuth).toEqual({ userId: 'web', password: '' });
  });

  test('never takes a stored password to another server that somebody only tries', async () => {
    await fixture.settings.writeKey('neo.serverUrl', serverUrl, 'sato');
    await fixture.settings.setSecret('neo.admin.password', new Secret('stored'), 'sato');
    await fixture.settings.setSecret('neo.basicAuth.password', new Secret('stored-basic'), 'sato');
    const tried = async (url: string, basicUserId: string, secrets: NeoDraft['secrets'] = {}) => {
      const changes = { serverUrl: url, admin: { loginId: 'kanri' }, basicAuth: { userId: basicUserId } };
      return readNeoConnection(fixture.settings, fixture.secrets, await draftOf(changes, secrets));
    };
    const elsewhere = 'https://neo.example.net/dneo.cgi';
    await expect(tried(elsewhere, '')).rejects.toMatchObject({
      code: 'neo_password_of_other_server',
      params: { tried: 'https://neo.example.net' },
    });
    await expect(tried('https://neo.example.jp:8443/dneo.cgi', '')).rejects.toMatchObject({ code: 'neo_password_of_other_server' });
    await expect(tried(elsewhere, 'web', { 'neo.admin.password': 'typed' })).rejects.toMatchObject({
      code: 'neo_password_of_other_server',
    });
    expect((await tried(elsewhere, '', { 'neo.admin.password': 'typed' })).admin.password).toBe('typed');
    expect((await tried('https://neo.example.jp/cgi-bin/dneo/dneo.exe', '')).admin.password).toBe('stored');
  });

  test('goes through the proxy of 共通環境設定 only when that is switched on', async () => {
    await fixture.settings.setSecret('neo.admin.password', new Secret('stored'), 'sato');
    await fixture.settings.setSecret('common.proxy.password', new Secret('proxy-stored'), 'sato');
    for (const [key, text] of [
      ['neo.serverUrl', serverUrl],
      ['neo.admin.loginId', 'kanri'],
      ['common.proxy.url', 'http://proxy.example.jp:3128'],
      ['common.proxy.userId', 'p'],
    ] as const) {
      await fixture.settings.writeKey(key, text, 'sato');
    }
    expect((await readNeoConnection(fixture.settings, fixture.secrets)).proxy).toBeNull();
    await fixture.settings.writeKey('common.proxy.enabled', 'true', 'sato');
    expect(await readNeoConnection(fixture.settings, fixture.secrets)).toMatchObject({
      serverUrl,
      basicAuth: null,
      proxy: { url: 'http://proxy.example.jp:3128', userId: 'p', password: 'proxy-stored', bypass: ['localhost', '127.0.0.1', '::1'] },
    });
  });

  test('is refused when the secrets cannot be read', async () => {
    fixture.secrets.state = 'locked';
    const draft = await draftOf({ serverUrl, admin: { loginId: 'kanri' } });
    await expect(readNeoConnection(fixture.settings, fixture.secrets, draft)).rejects.toMatchObject({ code: 'secret_store_locked' });
    const empty = await draftOf({});
    await expect(readNeoConnection(fixture.settings, fixture.secrets, empty)).rejects.toMatchObject({ code: 'neo_not_configured' });
  });
});
