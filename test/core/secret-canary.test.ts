import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createVaultStore } from '#main/adapters/secrets-vault.ts';
import { createApp } from '#main/core/app.ts';
import { createFeedSecrets } from '#main/features/calendar/feed-secrets.ts';
import { contract } from '#shared/contract.ts';
import { secretKeys } from '#shared/kernel/secret.ts';
import { filesOf, findSecrets, formsOf } from '#test/support/canary.ts';
import { type EchoingNeo, startEchoingNeo } from '#test/support/echoing-neo.ts';
import { tempFolder } from '#test/support/temp-folder.ts';
import { storeFeeds, talkCalendars } from './secret-canary-calendar.ts';
import {
  accessKey,
  all,
  clientOf,
  driven,
  fail,
  feedSecrets,
  files,
  keepWeakly,
  outputs,
  portsOf,
  secrets,
  show,
  storeSecrets,
  succeeded,
  talk,
} from './secret-canary-drive.ts';

const pathsOf = (node: object, prefix = ''): string[] =>
  Object.entries(node).flatMap(([name, child]: [string, unknown]) => {
    if (typeof child !== 'object' || child === null) return [];
    return '~orpc' in child ? [`${prefix}${name}`] : pathsOf(child, `${prefix}${name}.`);
  });

describe('a secret that was typed in', () => {
  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let neo: EchoingNeo;
  let exported = '';
  let stored: Record<string, string | undefined> = {};
  let storedWeakly: Record<string, string | undefined> = {};
  let dataDir = '';
  let personId = 0;
  let storedFeed: { url?: string | undefined; password?: string | undefined } = {};

  beforeAll(async () => {
    folder = await tempFolder();
    dataDir = join(folder.path, 'data');
    await mkdir(dataDir);
    neo = await startEchoingNeo(accessKey);
    const vault = createVaultStore({ dataDir, cost: 2 ** 10 });
    const app = await createApp({ ...portsOf(dataDir), shell: 'browser', secrets: vault });
    try {
      const client = clientOf(app);
      await storeSecrets(client, neo);
      for (const mode of ['ok', 'echoInPage', 'echoInMessage', 'echoInBrokenJson'] as const) {
        neo.mode = mode;
        await talk(app, client, neo);
        if (mode === 'ok') personId = await storeFeeds(app, client, neo);
        await talkCalendars(app, client, neo, personId);
      }
      const feed = await createFeedSecrets({ db: app.db, secrets: vault, clock: app.ports.clock }).read(personId);
      storedFeed = { url: feed.url?.reveal(), password: feed.password?.reveal() };
      await show(app, client);
      await fail(app, client, neo);
      exported = JSON.stringify(await app.settings.exportAll());
      stored = Object.fromEntries(await Promise.all(secretKeys.map(async (key) => [key, (await vault.get(key))?.reveal()] as const)));
    } finally {
      // With the database still open the write-ahead log is there to be searched as well.
      await neo[Symbol.asyncDispose]();
      files.push(...(await filesOf(dataDir)));
      await app[Symbol.asyncDispose]();
      files.push(...(await filesOf(dataDir)));
    }
    storedWeakly = await keepWeakly(join(folder.path, 'weak'));
  }, 180_000);
  afterAll(() => folder[Symbol.asyncDispose]());

  test('was really stored, used, and sent to the server', () => {
    expect(stored).toEqual(secrets);
    expect(storedWeakly).toEqual(secrets);
    expect(storedFeed).toEqual(expect.objectContaining({ url: expect.stringContaining(feedSecrets.key), password: feedSecrets.password }));
    const seen = neo.seen.join('\n');
    for (const key of ['neo.admin.password', 'neo.basicAuth.password', 'calendar.shared.password'] as const)
      expect(seen).toContain(secrets[key]);
    for (const secret of [...Object.values(feedSecrets), accessKey]) expect(seen).toContain(secret);
  });

  test('every procedure of the contract was driven, and did what it is there for at least once', () => {
    expect([...driven].sort()).toEqual(pathsOf(contract).sort());
    expect([...driven].filter((path) => !succeeded.has(path))).toEqual([]);
  });

  test('the search had what it was to search: database, write-ahead log, log and vault', () => {
    const names = new Set(files.map(({ name }) => name.split(/[\\/]/).at(-1)));
    expect([...names]).toEqual(
      expect.arrayContaining(['renkei.sqlite', 'renkei.sqlite-wal', 'renkei.log', 'vault.json', 'vault.json.bak', 'safe-storage.json']),
    );
    const log = files.find(({ name }) => name.endsWith('renkei.log'))?.content.toString('utf8');
    expect(log).toContain('procedure failed');
  });

  test('stands in no file', () => {
    expect(files.flatMap(({ name, content }) => findSecrets(name, content, all))).toEqual([]);
  });

  test('comes out of no procedure, in no result and in no failure', () => {
    expect(outputs.flatMap((output) => findSecrets(output.split('\n')[0] ?? '', Buffer.from(output), all))).toEqual([]);
  });

  test('is in no export of the settings', () => {
    expect(exported).toContain('basic-user');
    expect(findSecrets('export', Buffer.from(exported), all)).toEqual([]);
  });

  test.each(Object.keys(formsOf('x')))('would have been found as %s', async (form) => {
    const secret = secrets['neo.admin.password'];
    const spelled = formsOf(secret)[form] ?? '';
    await using planted = await tempFolder();
    await appendFile(
      join(planted.path, 'file'),
      Buffer.concat([Buffer.from('{"a":"'), Buffer.from(spelled, form === 'utf16' ? 'latin1' : 'utf8'), Buffer.from('"}')]),
    );
    const found = (await filesOf(planted.path)).flatMap(({ content }) => findSecrets('file', content, all));
    expect(found).toContain(`file: ${form} of secret 2`);
  });

  test.each([0, 1, 2])('would have been found in base64 behind %i other bytes', (before) => {
    const encoded = Buffer.from(`${'u'.repeat(before)}${secrets['neo.basicAuth.password']}`).toString('base64');
    expect(findSecrets('header', Buffer.from(`Authorization: Basic ${encoded}`), all)).not.toEqual([]);
  });
});
