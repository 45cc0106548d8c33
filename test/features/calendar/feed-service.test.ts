import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DATABASE_FILE, openSqlite } from '#main/db/open.ts';
import { type Console, openConsole, own } from './feed-support.ts';

let opened: Console;
beforeEach(async () => {
  opened = await openConsole(8);
});
afterEach(() => opened[Symbol.asyncDispose]());

const url = 'https://calendar.example.jp/u/7f2k/private-abcd1234.ics';
const refused = (code: string) => ({ code: 'REFUSED', data: { code } });

describe('the list', () => {
  test('has everybody, with those who have not set theirs up, and how many stand how', async () => {
    await opened.client.saveFeed({ personId: 1, settings: own, url, revision: 0 });
    await opened.client.saveFeed({ personId: 2, settings: { ...own, enabled: false }, revision: 0 });
    const { items, counts, matching, total } = await opened.client.listFeeds({});
    expect({ matching, total, counts }).toEqual({ matching: 8, total: 8, counts: { unset: 6, off: 1, waiting: 1, ok: 0, failed: 0 } });
    const stateOf = new Map(items.map(({ personId, state }) => [personId, state]));
    expect([stateOf.get(1), stateOf.get(2), stateOf.get(3)]).toEqual(['waiting', 'off', 'unset']);
    const filtered = await opened.client.listFeeds({ state: 'off' });
    expect(filtered.items.map(({ personId }) => personId)).toEqual([2]);
    expect(filtered.counts.unset).toBe(6);
  });

  test('finds people however their kana is typed, and turns pages over what was found', async () => {
    await opened.app.db.updateTable('person').set({ kana: 'ワタナベ ケイコ' }).where('id', '=', 4).execute();
    await opened.app.db.updateTable('person').set({ kana: 'ヲノ ヌイ' }).where('id', '=', 5).execute();
    const find = async (text: string, state?: 'unset') =>
      (await opened.client.listFeeds({ text, state })).items.map(({ personId }) => personId);
    expect(await find('わたなへ゛ けいこ')).toEqual([4]);
    expect([await find('わたなべ けいこ', 'unset'), await find('をの ぬい', 'unset')]).toEqual([[4], [5]]);
    const second = await opened.client.listFeeds({ offset: 5, limit: 5 });
    expect([second.items.length, second.matching]).toEqual([3, 8]);
  });

  test('is as it stands now, whichever process has changed it', async () => {
    await opened.client.saveFeed({ personId: 1, settings: own, url, revision: 0 });
    const counts = async () => (await opened.client.listFeeds({})).counts;
    expect(await counts()).toMatchObject({ waiting: 1, failed: 0 });
    const problem = JSON.stringify({ code: 'feed_not_found', params: { host: 'a' } });
    await opened.app.db.updateTable('calendar_feed').set({ problem }).execute();
    expect(await counts()).toMatchObject({ waiting: 0, failed: 1 });
    expect((await opened.client.listFeeds({ state: 'failed' })).matching).toBe(1);
    const other = openSqlite(join(opened.folder, DATABASE_FILE));
    other.exec('UPDATE calendar_feed SET problem = NULL, succeeded_at = 1');
    other.close();
    expect(await counts()).toMatchObject({ failed: 0, ok: 1 });
    expect((await opened.client.listFeeds({ state: 'failed' })).matching).toBe(0);
  });

  test('leaves out who is suspended, and neither guest nor bot is in it', async () => {
    await opened.client.saveFeed({ personId: 1, settings: own, url, revision: 0 });
    await opened.suspend(1);
    await opened.app.db.updateTable('person').set({ kind: 'guest' }).where('id', '=', 2).execute();
    const { items, counts, total } = await opened.client.listFeeds({});
    expect(items.map(({ personId }) => personId)).not.toContain(1);
    expect({ total, counts }).toEqual({ total: 6, counts: { unset: 6, off: 0, waiting: 0, ok: 0, failed: 0 } });
    expect((await opened.client.readFeed({ personId: 1 })).row).toMatchObject({ state: 'off', nextAt: null });
    await expect(opened.client.readFeed({ personId: 2 })).rejects.toMatchObject(refused('feed_person_missing'));
  });

  test('names no next time while the integration is not used', async () => {
    await opened.client.saveFeed({ personId: 1, settings: own, url, revision: 0 });
    expect((await opened.client.readFeed({ personId: 1 })).row.nextAt).toBeNull();
    await opened.configure({});
    expect((await opened.client.readFeed({ personId: 1 })).row.nextAt).not.toBeNull();
  });
});

describe('saving', () => {
  test('shows of the address its host and its end only, and keeps the rest as a secret', async () => {
    const view = await opened.client.saveFeed({
      personId: 1,
      settings: { ...own, colour: 'pink' },
      url,
      password: 'p4ssw0rd',
      revision: 0,
    });
    expect(view).toMatchObject({
      url: { isSet: true, host: 'calendar.example.jp', last4: '.ics' },
      password: { isSet: true },
      settings: { colour: 'pink' },
    });
    expect(await opened.secretsOf(1)).toEqual({ url, password: 'p4ssw0rd' });
    const rows = JSON.stringify(await opened.app.db.selectFrom('calendar_feed').selectAll().execute());
    expect(rows).not.toMatch(/abcd1234|p4ssw0rd|7f2k/);
    expect(Object.keys(opened.secrets.reveal())).toEqual(['calendar.feedsKey']);
    expect(await opened.audit()).toEqual([
      {
        actor: 'sato',
        action: 'calendar.feed.saved',
        subject: expect.stringMatching(/^calendar\.feed:.+ \(.+\)$/),
        before: '',
        after: 'calendar.example.jp',
      },
      { actor: 'sato', action: 'secret.set', subject: expect.stringMatching(/^calendar\.feed:/), before: null, after: null },
    ]);
  });

  test('absent keeps a secret, null removes it', async () => {
    await opened.client.saveFeed({ personId: 1, settings: own, url, password: 'p4ssw0rd', revision: 0 });
    await opened.saveAgain(1, { settings: { ...own, colour: 'teal' } });
    expect(await opened.secretsOf(1)).toEqual({ url, password: 'p4ssw0rd' });
    await opened.saveAgain(1, { settings: own, password: null });
    expect(await opened.secretsOf(1)).toEqual({ url });
    const last = await opened.saveAgain(1, { settings: own, url: null });
    expect(await opened.secretsOf(1)).toEqual({});
    expect([last.url, last.password]).toEqual([{ isSet: false, host: '' }, { isSet: false }]);
  });

  test('an outdated form is refused and touches no secret', async () => {
    await opened.client.saveFeed({ personId: 1, settings: own, password: 'first', revision: 0 });
    const outdated = opened.client.saveFeed({ personId: 1, settings: own, password: 'second', revision: 0 });
    await expect(outdated).rejects.toMatchObject(refused('settings_changed_elsewhere'));
    expect(await opened.secretsOf(1)).toEqual({ password: 'first' });
  });

  test.each(['nothing', 'settings'])('two forms that are saved at the same moment do not mix: one is refused (over %s)', async (stored) => {
    const revision = stored === 'nothing' ? 0 : (await opened.client.saveFeed({ personId: 1, settings: own, revision: 0 })).revision;
    const save = (name: string) =>
      opened.client.saveFeed({ personId: 1, settings: own, url: `https://${name}.example/`, password: name, revision });
    const results = await Promise.allSettled([save('first'), save('second')]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(results[1]).toMatchObject({ reason: refused('settings_changed_elsewhere') });
    expect(await opened.secretsOf(1)).toEqual({ url: 'https://first.example/', password: 'first' });
    expect((await opened.client.readFeed({ personId: 1 })).url.host).toBe('first.example');
  });

  test('when the database fails, the secrets are what they were', async () => {
    const { revision } = await opened.client.saveFeed({ personId: 1, settings: own, url, password: 'first', revision: 0 });
    await opened.app.db.schema.alterTable('audit_entry').renameTo('gone').execute();
    const save = (personId: number, known: number) =>
      opened.client.saveFeed({ personId, settings: own, url: 'https://other.example/', password: 'second', revision: known });
    await expect(save(1, revision)).rejects.toMatchObject({ code: 'INCIDENT' });
    await expect(save(2, 0)).rejects.toMatchObject({ code: 'INCIDENT' });
    await opened.app.db.schema.alterTable('gone').renameTo('audit_entry').execute();
    expect(await opened.secretsOf(1)).toEqual({ url, password: 'first' });
    expect((await opened.client.readFeed({ personId: 1 })).url.host).toBe('calendar.example.jp');
    expect((await opened.client.readFeed({ personId: 2 })).row.state).toBe('unset');
  });

  test('a stored password does not follow an address to another server', async () => {
    await opened.client.saveFeed({ personId: 1, settings: own, url, password: 'p4ssw0rd', revision: 0 });
    const elsewhere = { settings: own, url: 'https://elsewhere.example/x.ics' };
    await expect(opened.saveAgain(1, elsewhere)).rejects.toMatchObject({
      code: 'INVALID',
      data: { fields: [{ path: 'password', code: 'password_for_other_server' }] },
    });
    await opened.saveAgain(1, { ...elsewhere, url: 'https://calendar.example.jp/another.ics' });
    await opened.saveAgain(1, { ...elsewhere, password: 'typed again' });
  });

  test('what went wrong before a change of address, account or password is not told of it', async () => {
    await opened.configure({});
    await opened.client.saveFeed({ personId: 1, settings: own, url, password: 'wrong', revision: 0 });
    const problem = JSON.stringify({ code: 'feed_unauthorized', params: { host: 'c.example', status: 401 } });
    const fail = () => opened.app.db.updateTable('calendar_feed').set({ problem, failures: 3 }).execute();
    for (const change of [
      { settings: own, password: 'right' },
      { settings: { ...own, loginId: 'other' }, password: 'right' },
      { settings: own, url: `${url}?x`, password: 'right' },
    ]) {
      await fail();
      const { row } = await opened.saveAgain(1, change);
      expect([row.state, row.problem]).toEqual(['waiting', null]);
    }
    await fail();
    expect((await opened.saveAgain(1, { settings: { ...own, colour: 'green' } })).row.state).toBe('failed');
  });

  test('a locked store refuses, and nothing is saved; what has no secret can be saved all the same', async () => {
    opened.secrets.state = 'locked';
    await expect(opened.client.saveFeed({ personId: 1, settings: own, url, revision: 0 })).rejects.toMatchObject(
      refused('secret_store_locked'),
    );
    expect((await opened.client.readFeed({ personId: 1 })).row.state).toBe('unset');
    await opened.client.saveFeed({ personId: 1, settings: { ...own, colour: 'grey' }, revision: 0 });
    expect((await opened.client.readFeed({ personId: 1 })).settings.colour).toBe('grey');
  });

  test('what is sealed for one person is nothing in another’s row, nor under another key', async () => {
    await opened.client.saveFeed({ personId: 1, settings: own, url, revision: 0 });
    await opened.client.saveFeed({ personId: 2, settings: own, url: 'https://c.example/', revision: 0 });
    const { secrets } = await opened.app.db
      .selectFrom('calendar_feed')
      .select('secrets')
      .where('person_id', '=', 1)
      .executeTakeFirstOrThrow();
    await opened.app.db.updateTable('calendar_feed').set({ secrets }).where('person_id', '=', 2).execute();
    await expect(opened.secretsOf(2)).rejects.toMatchObject({ code: 'feed_secrets_unreadable' });
    await opened.saveAgain(1, { settings: own, password: 'p4ss' });
    await opened.secrets.delete('calendar.feedsKey');
    await expect(opened.secretsOf(1)).rejects.toMatchObject({ code: 'feed_secrets_unreadable' });
  });

  test('over secrets whose key is gone is refused unless it replaces them all, so that none is lost unseen', async () => {
    await opened.client.saveFeed({ personId: 1, settings: own, url, password: 'p4ss', revision: 0 });
    await opened.secrets.delete('calendar.feedsKey');
    await using fresh = await openConsole(0, { dataDir: opened.folder, secrets: opened.secrets });
    await expect(fresh.saveAgain(1, { settings: own, password: 'again' })).rejects.toMatchObject(refused('feed_secrets_unreadable'));
    await expect(fresh.saveAgain(1, { settings: own, url })).rejects.toMatchObject(refused('feed_secrets_unreadable'));
    expect(await fresh.saveAgain(1, { settings: { ...own, colour: 'teal' } })).toMatchObject({ url: { isSet: true } });
    await fresh.saveAgain(1, { settings: own, url, password: 'again' });
    expect(await opened.secretsOf(1)).toEqual({ url, password: 'again' });
  });

  test('two processes that save the first secrets at the same moment make one key', async () => {
    await using other = await openConsole(0, { dataDir: opened.folder, secrets: opened.secrets });
    const saves = await Promise.allSettled([
      opened.client.saveFeed({ personId: 1, settings: own, password: 'one', revision: 0 }),
      other.client.saveFeed({ personId: 2, settings: own, password: 'two', revision: 0 }),
      opened.client.saveFeed({ personId: 3, settings: own, password: 'three', revision: 0 }),
    ]);
    const passwords = await Promise.all([1, 2, 3].map(async (personId) => (await opened.secretsOf(personId)).password));
    const wanted = ['one', 'two', 'three'].map((password, n) => (saves[n]?.status === 'fulfilled' ? password : undefined));
    expect(passwords).toEqual(wanted);
    expect(passwords).toContain('one');
  });
});

test('a removed person is unset again, without secrets', async () => {
  await opened.client.saveFeed({ personId: 1, settings: own, url, revision: 0 });
  await opened.client.removeFeed({ personId: 1 });
  expect((await opened.client.readFeed({ personId: 1 })).row.state).toBe('unset');
  expect(await opened.secretsOf(1)).toEqual({});
  expect((await opened.audit()).at(-1)).toMatchObject({ actor: 'sato', action: 'calendar.feed.removed' });
  await opened.client.removeFeed({ personId: 1 });
  expect(await opened.audit()).toHaveLength(2);
});

test('whoever watches is told at once, and of every change', async () => {
  const stop = new AbortController();
  const told: number[] = [];
  const watching = (async () => {
    for await (const { revision } of opened.app.calendar.feeds.watch(stop.signal)) told.push(revision);
  })();
  await vi.waitFor(() => expect(told).toHaveLength(1));
  await opened.client.saveFeed({ personId: 1, settings: own, revision: 0 });
  await vi.waitFor(() => expect(told.length).toBeGreaterThan(1));
  expect(told.at(-1)).toBeGreaterThan(told[0] ?? 0);
  stop.abort();
  await watching;
});
