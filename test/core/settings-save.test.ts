import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NeoDraft } from '#shared/features/neo/model.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { runNode } from '#test/support/run-node.ts';
import { openSettings } from './settings-harness.ts';

type Fixture = Awaited<ReturnType<typeof openSettings>>;
let fixture: Fixture;
beforeEach(async () => {
  fixture = await openSettings();
});
afterEach(() => fixture[Symbol.asyncDispose]());

/** What the form of desknet's NEO連携設定 holds right after it was opened, with some edits. */
async function neoDraft(edit: (draft: NeoDraft) => void): Promise<NeoDraft> {
  const { settings, revision } = await fixture.settings.viewNeo();
  const draft: NeoDraft = { settings, secrets: {}, revision };
  edit(draft);
  return draft;
}

describe('saving a settings form', () => {
  test('a fresh installation shows the defaults, and no secret', async () => {
    expect(await fixture.settings.viewCommon()).toMatchObject({
      settings: { timeZone: 'Asia/Tokyo', language: 'ja' },
      secrets: { 'common.proxy.password': { isSet: false } },
      revision: 0,
    });
  });

  test('saves what was changed, says so in the audit log old → new, and tells the others', async () => {
    const draft = await neoDraft(({ settings }) => {
      settings.serverUrl = 'https://neo.example.jp/cgi-bin/dneo/dneo.cgi';
      settings.sync.times = ['03:00', '12:30'];
      settings.guard.maxSuspendPercent = 7.5;
    });
    const view = await fixture.settings.saveNeo(draft, 'sato');
    expect(view).toMatchObject({ settings: draft.settings, revision: 1 });
    expect(await fixture.settings.readNeo()).toEqual(draft.settings);
    expect(await fixture.audit()).toEqual([
      {
        actor: 'sato',
        action: 'setting.changed',
        subject: 'neo.serverUrl',
        before: '',
        after: 'https://neo.example.jp/cgi-bin/dneo/dneo.cgi',
      },
      { actor: 'sato', action: 'setting.changed', subject: 'neo.sync.times', before: '03:00', after: '03:00, 12:30' },
      { actor: 'sato', action: 'setting.changed', subject: 'neo.guard.maxSuspendPercent', before: '5', after: '7.5' },
    ]);
    expect(fixture.announced).toEqual(['neo']);
  });

  test('a save that changes nothing leaves no trace', async () => {
    await fixture.settings.saveNeo(await neoDraft(() => undefined), 'sato');
    expect(await fixture.audit()).toEqual([]);
    expect(fixture.announced).toEqual([]);
    expect((await fixture.settings.viewNeo()).revision).toBe(0);
  });

  test('a form that was opened before another save is refused and changes nothing, not even a secret', async () => {
    const first = await neoDraft(({ settings }) => (settings.admin.loginId = 'first'));
    const second = await neoDraft((draft) => {
      draft.settings.admin.loginId = 'second';
      draft.secrets['neo.admin.password'] = 'second password';
    });
    await fixture.settings.saveNeo(first, 'sato');
    await expect(fixture.settings.saveNeo(second, 'suzuki')).rejects.toMatchObject({ code: 'settings_changed_elsewhere' });
    expect((await fixture.settings.readNeo()).admin.loginId).toBe('first');
    expect(fixture.secrets.reveal()).toEqual({});
  });

  test('a save that another process overtakes at the last moment is refused, and its secrets are taken back', async () => {
    const draft = await neoDraft(({ secrets }) => (secrets['neo.admin.password'] = 'overtaken'));
    fixture.secrets.onSet = () => fixture.sqlite.exec(`INSERT OR REPLACE INTO settings_revision (slice, revision) VALUES ('neo', 1)`);
    await expect(fixture.settings.saveNeo(draft, 'sato')).rejects.toMatchObject({ code: 'settings_changed_elsewhere' });
    expect(fixture.secrets.reveal()).toEqual({});
    expect(await fixture.audit()).toEqual([]);
  });

  test('of three forms saved at the same moment by three processes, exactly one wins', async () => {
    const saver = new URL('./settings-saver.ts', import.meta.url);
    const names = ['one', 'two', 'three'];
    const startAt = String(Date.now() + 1_500);
    const runs = await Promise.all(names.map((name) => runNode(saver, [fixture.file, name, startAt])));
    const outcomes = runs.map(({ stdout }) => stdout);
    expect(outcomes.toSorted()).toEqual(['saved', 'settings_changed_elsewhere', 'settings_changed_elsewhere']);
    const winner = names[outcomes.indexOf('saved')];
    expect((await fixture.settings.readNeo()).admin.loginId).toBe(winner);
    expect((await fixture.audit()).map(({ after }) => after)).toEqual([winner]);
  });
});

describe('the secrets of a form', () => {
  const save = async (secrets: NeoDraft['secrets']) =>
    fixture.settings.saveNeo(await neoDraft((draft) => Object.assign(draft.secrets, secrets)), 'sato');

  test('absent keeps, text replaces, null removes; the audit log names them without their text', async () => {
    await save({ 'neo.admin.password': 'one-two-three-four', 'neo.sync.initialPassword': 'welcome-2026' });
    await save({ 'neo.sync.initialPassword': null });
    expect(fixture.secrets.reveal()).toEqual({ 'neo.admin.password': 'one-two-three-four' });
    expect(await fixture.audit()).toEqual([
      { actor: 'sato', action: 'secret.set', subject: 'neo.admin.password', before: null, after: null },
      { actor: 'sato', action: 'secret.set', subject: 'neo.sync.initialPassword', before: null, after: null },
      { actor: 'sato', action: 'secret.removed', subject: 'neo.sync.initialPassword', before: null, after: null },
    ]);
    expect((await fixture.settings.viewNeo()).revision).toBe(2);
  });

  test('a screen learns that one is set, and the end of a long client secret alone', async () => {
    const view = await save({ 'neo.admin.password': 'one-two-three-four', 'neo.sso.clientSecret': 'abcdefghijklmn' });
    expect(view.secrets).toMatchObject({
      'neo.admin.password': { isSet: true },
      'neo.sso.clientSecret': { isSet: true, last4: 'klmn' },
      'neo.sync.initialPassword': { isSet: false },
    });
    expect(view.secrets['neo.admin.password']).not.toHaveProperty('last4');
    const short = await save({ 'neo.sso.clientSecret': 'abcdefghijk' });
    expect(short.secrets['neo.sso.clientSecret']).toEqual({ isSet: true });
  });

  test('when the database refuses, the previous secrets are put back', async () => {
    await save({ 'neo.admin.password': 'the old password' });
    fixture.sqlite.exec(`CREATE TRIGGER refuse BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    await expect(save({ 'neo.admin.password': 'the new password', 'neo.sso.clientSecret': 'the new secret' })).rejects.toThrow('disk full');
    expect(fixture.secrets.reveal()).toEqual({ 'neo.admin.password': 'the old password' });
    expect((await fixture.settings.viewNeo()).revision).toBe(1);
  });

  test('when not even that works, it is no expected failure any more', async () => {
    await save({ 'neo.admin.password': 'the old password' });
    fixture.sqlite.exec(`CREATE TRIGGER refuse BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    fixture.secrets.onSet = () => (fixture.secrets.broken = 'neo.admin.password');
    await expect(save({ 'neo.admin.password': 'the new password' })).rejects.toThrow('could not be put back');
  });

  test('when one secret cannot be written, the others and the settings stay as they were', async () => {
    await save({ 'neo.basicAuth.password': null, 'neo.admin.password': 'the old password' });
    fixture.secrets.broken = 'neo.sync.initialPassword';
    const draft = await neoDraft((changed) => {
      changed.settings.serverUrl = 'https://neo.example.jp/dneo.cgi';
      changed.secrets = { 'neo.admin.password': 'the new password', 'neo.sync.initialPassword': 'welcome' };
    });
    await expect(fixture.settings.saveNeo(draft, 'sato')).rejects.toMatchObject({ code: 'keychain_failed' });
    expect(fixture.secrets.reveal()).toEqual({ 'neo.admin.password': 'the old password' });
    expect((await fixture.settings.readNeo()).serverUrl).toBe('');
  });

  test.each([
    ['locked', 'secret_store_locked', null],
    ['missing', 'secret_store_missing', false],
  ] as const)('with a %s store the screen opens and saves settings, and refuses a secret', async (state, code, isSet) => {
    await save({ 'neo.admin.password': 'one-two-three-four' });
    fixture.secrets.state = state;
    // Nothing can be said about what a locked store holds; a missing one holds nothing.
    expect((await fixture.settings.viewNeo()).secrets['neo.admin.password']).toEqual({ isSet });
    await fixture.settings.saveNeo(await neoDraft(({ settings }) => (settings.admin.loginId = 'admin')), 'sato');
    await expect(save({ 'neo.admin.password': 'changed' })).rejects.toMatchObject({ code });
    fixture.secrets.state = 'ready';
    expect(fixture.secrets.reveal()).toEqual({ 'neo.admin.password': 'one-two-three-four' });
  });

  test('a rule does not demand a secret that a locked vault may well hold', async () => {
    fixture.secrets.state = 'locked';
    const draft = await neoDraft(({ settings }) => {
      settings.serverUrl = 'https://neo.example.jp/dneo.cgi';
      settings.admin.loginId = 'admin';
      settings.sync.enabled = true;
    });
    await expect(fixture.settings.saveNeo(draft, 'sato')).resolves.toMatchObject({ settings: { sync: { enabled: true } } });
  });

  test('setting one from the command line is audited and announced; taking away what is not there is neither', async () => {
    await fixture.settings.setSecret('neo.admin.password', new Secret('from stdin'), 'cron');
    await fixture.settings.setSecret('neo.sso.clientSecret', null, 'cron');
    expect(fixture.secrets.reveal()).toEqual({ 'neo.admin.password': 'from stdin' });
    expect((await fixture.audit()).map(({ action, subject }) => `${action} ${subject}`)).toEqual(['secret.set neo.admin.password']);
    expect(fixture.announced).toEqual(['neo']);
  });
});

describe('rules between fields', () => {
  const fieldsOf = async (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => [],
      (error: { fields?: { path: string; code: string }[] }) => error.fields?.map(({ path, code }) => `${path}: ${code}`),
    );

  test('a synchronisation that is on names everything it lacks, and nothing is saved', async () => {
    const draft = await neoDraft(({ settings }) => {
      settings.sync = { enabled: true, times: [] };
      settings.sso.allowed = true;
    });
    expect(await fieldsOf(fixture.settings.saveNeo(draft, 'sato'))).toEqual([
      'neo.sso.clientId: required',
      'neo.sso.clientSecret: required',
      'neo.serverUrl: required',
      'neo.admin.loginId: required',
      'neo.admin.password: required',
      'neo.sync.times: required',
    ]);
    expect(await fixture.audit()).toEqual([]);
  });

  test('a secret of the same draft satisfies them, and removing it breaks them', async () => {
    const complete = await neoDraft((draft) => {
      draft.settings.serverUrl = 'https://neo.example.jp/dneo.cgi';
      draft.settings.admin.loginId = 'admin';
      draft.settings.sync.enabled = true;
      draft.secrets['neo.admin.password'] = 'one-two-three-four';
    });
    expect(await fieldsOf(fixture.settings.saveNeo(complete, 'sato'))).toEqual([]);
    const without = await neoDraft((draft) => (draft.secrets['neo.admin.password'] = null));
    expect(await fieldsOf(fixture.settings.saveNeo(without, 'sato'))).toEqual(['neo.admin.password: required']);
    expect(fixture.secrets.reveal()).toEqual({ 'neo.admin.password': 'one-two-three-four' });
  });

  test('a proxy that is on needs an address, and a password needs a user', async () => {
    const { settings, revision } = await fixture.settings.viewCommon();
    const proxy = { ...settings.proxy, enabled: true };
    const draft = { settings: { ...settings, proxy }, secrets: { 'common.proxy.password': 'secret' }, revision };
    expect(await fieldsOf(fixture.settings.saveCommon(draft, 'sato'))).toEqual([
      'common.proxy.url: required',
      'common.proxy.userId: required',
    ]);
  });
});

describe('stored values that no longer fit', () => {
  const put = (key: string, value: string): void => {
    fixture.sqlite.prepare('INSERT OR REPLACE INTO setting (key, value, updated_at) VALUES (?, ?, 0)').run(key, value);
  };

  test('each falls back to its default alone; the others stay, and saving repairs it', async () => {
    put('neo.sync.times', '["25:99"]');
    put('neo.guard.maxSuspendCount', 'not json');
    put('neo.admin.loginId', '"admin"');
    put('neo.fieldMap.user', '{"id":"from an older version"}');
    put('neo.unheardOf', '1');
    const settings = await fixture.settings.readNeo();
    expect(settings).toMatchObject({ sync: { times: ['03:00'] }, guard: { maxSuspendCount: 10 }, admin: { loginId: 'admin' } });
    await fixture.settings.saveNeo(await neoDraft(() => undefined), 'sato');
    const stored = fixture.sqlite.prepare(`SELECT value FROM setting WHERE key = 'neo.sync.times'`).get();
    expect(stored).toEqual({ value: '["03:00"]' });
  });
});
