import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { createRouterClient, ORPCError } from '@orpc/server';
import { createLog } from '#main/adapters/log.ts';
import { createSecretStore } from '#main/adapters/secrets.ts';
import { type App, createApp } from '#main/core/app.ts';
import type { DesktopHost } from '#main/core/ports.ts';
import { createSafeStorageFallback } from '#main/shell/electron/secrets-safe-storage.ts';
import { reportKinds, reportRequest } from '#shared/features/report/model.ts';
import { Secret, secretKeys } from '#shared/kernel/secret.ts';
import { filesOf } from '#test/support/canary.ts';
import { type EchoingNeo } from '#test/support/echoing-neo.ts';
import { MemorySafeStorage } from '#test/support/safe-storage.ts';

/** Made so that no two encodings of it look alike. */
const canary = (name: string): string => `Kanarie-${name}-${randomUUID()}"\\&<%+ é𠮷`;
export const secrets = {
  'common.proxy.password': canary('proxy'),
  'neo.basicAuth.password': canary('basic'),
  'neo.admin.password': canary('admin'),
  'neo.sync.initialPassword': canary('initial'),
  'neo.sso.clientSecret': canary('sso'),
  'calendar.shared.password': canary('shared'),
} as const satisfies Record<(typeof secretKeys)[number], string>;
/** As they stand in an address. */
const plainCanary = (name: string): string => `Kanarie${name}${randomUUID().replaceAll('-', '')}`;
export const accessKey = plainCanary('AccessKey');
/** The secrets of people's own calendars: the key in an address, the password in it, and the one beside it. */
export const feedSecrets = { key: plainCanary('FeedKey'), userinfo: plainCanary('FeedUserinfo'), password: canary('feed') };
const passphrase = canary('passphrase');
export const all = [...Object.values(secrets), ...Object.values(feedSecrets), accessKey, passphrase];
const { 'common.proxy.password': _proxy, 'calendar.shared.password': _shared, ...neoSecrets } = secrets;

/** Everything that a caller got to see, results and failures alike. */
export const outputs: string[] = [];
export const files: { name: string; content: Buffer }[] = [];
export const driven = new Set<string>();
export const succeeded = new Set<string>();

const printed = (value: unknown): string => {
  const failure = value instanceof ORPCError ? JSON.stringify([value.code, value.message, value.data]) : '';
  return `${failure}\n${inspect(value, { depth: 20, maxArrayLength: null, maxStringLength: null })}\n${JSON.stringify(value) ?? ''}`;
};

export async function record(path: string, call: () => Promise<unknown>): Promise<unknown> {
  driven.add(path);
  try {
    const result = await call();
    const text = result instanceof Blob ? Buffer.from(await result.arrayBuffer()).toString('latin1') : '';
    outputs.push(`${path}\n${printed(result)}\n${text}`);
    succeeded.add(path);
    return result;
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error;
    outputs.push(`${path}\n${printed(error)}`);
    return undefined;
  }
}

export async function collect<Item>(items: AsyncIterable<Item>, enough: (item: Item) => boolean): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) {
    collected.push(item);
    if (enough(item)) break;
  }
  return collected;
}

export const clientOf = (app: App) => createRouterClient(app.router, { context: { actor: 'sato', log: app.ports.log } });
export type Client = ReturnType<typeof clientOf>;

export const portsOf = (dataDir: string) => ({
  dataDir,
  clock: { now: Date.now },
  printer: { print: () => Promise.reject(new Error('no printer in this test')) },
  log: createLog({ dataDir, level: 'trace' }),
  actor: 'os-user',
  version: '0.0.0',
});

const neoDraft = async (client: Client, serverUrl: string, draftSecrets = {}) => {
  const { settings, revision } = await client.neo.read();
  const edited = {
    ...settings,
    serverUrl,
    basicAuth: { userId: 'basic-user' },
    admin: { loginId: 'sato' },
    sso: { allowed: true, clientId: 'client' },
    sync: { enabled: true, times: ['03:00'] },
  };
  return { settings: edited, secrets: draftSecrets, revision };
};

/** Opens the vault and stores a canary in every place for a secret. */
export async function storeSecrets(client: Client, neo: EchoingNeo): Promise<void> {
  await record('system.createVault', () => client.system.createVault({ passphrase }));
  await record('system.unlockVault', () => client.system.unlockVault({ passphrase: `${passphrase} mistyped` }));
  await record('system.unlockVault', () => client.system.unlockVault({ passphrase }));
  await record('common.save', async () => {
    const { settings, revision } = await client.common.read();
    const edited = { ...settings, proxy: { ...settings.proxy, userId: 'proxy-user' } };
    return client.common.save({ settings: edited, secrets: { 'common.proxy.password': secrets['common.proxy.password'] }, revision });
  });
  await record('neo.save', async () => {
    return client.neo.save(await neoDraft(client, neo.url, neoSecrets));
  });
  await record('system.read', () => client.system.read());
  await record('common.read', () => client.common.read());
  await record('neo.read', () => client.neo.read());
}

async function synchronise(app: App, client: Client, mode: 'preview' | 'apply'): Promise<void> {
  await record('directory.startSync', async () => {
    const started = await client.directory.startSync({ mode });
    await record('directory.watchSync', async () => collect(await client.directory.watchSync(), ({ running }) => running === null));
    return [started, await app.sync.wait(started.runId)];
  });
}

/** Everything that talks to the server. */
export async function talk(app: App, client: Client, neo: EchoingNeo): Promise<void> {
  await record('neo.diagnose', async () => collect(await client.neo.diagnose(await neoDraft(client, neo.url)), () => false));
  for (const mode of neo.mode === 'ok' ? (['preview', 'apply'] as const) : (['apply'] as const)) await synchronise(app, client, mode);
}

/** Everything that shows what is stored, and what can still be refused. */
export async function show(app: App, client: Client): Promise<void> {
  const { directory, report, audit } = client;
  const runs = await directory.listRuns({});
  const undoable = runs.items.find(({ canUndo }) => canUndo)?.runId ?? 0;
  await record('directory.listRuns', () => directory.listRuns({}));
  for (const { runId: id } of runs.items) {
    await record('directory.readRun', () => directory.readRun({ runId: id }));
    await record('directory.listChanges', () => directory.listChanges({ runId: id }));
    await record('directory.listIssues', () => directory.listIssues({ runId: id }));
    await record('report.render', async () =>
      collect(await report.render({ report: { kind: 'sync', runId: id }, language: 'ja' }), () => false),
    );
  }
  await record('directory.listPeople', () => directory.listPeople({ limit: 500 }));
  await record('directory.listOrganisations', () => directory.listOrganisations());
  await record('directory.readSyncStatus', () => directory.readSyncStatus());
  for (const language of ['ja', 'en'] as const) {
    for (const name of reportKinds) {
      const kind = reportRequest.parse({ kind: name });
      await record('report.measure', () => report.measure({ report: kind, language }));
      await record('report.render', async () => collect(await report.render({ report: kind, language }), () => false));
      for (const format of ['html', 'csv', 'json'] as const) {
        await record('report.export', () => report.export({ report: kind, language, format }));
      }
    }
  }
  await record('directory.undoRun', async () => app.sync.wait((await directory.undoRun({ runId: undoable })).runId));
  await record('directory.approvePlan', async () => app.sync.wait((await directory.approvePlan({ planHash: '0'.repeat(64) })).runId));
  await record('directory.cancelRun', async () => {
    const { runId } = await directory.startSync({ mode: 'preview' });
    return [await directory.cancelRun({ runId }), await app.sync.wait(runId)];
  });
  await record('audit.list', () => audit.list({ limit: 500 }));
}

/** Failures with the secrets at hand: outdated and invalid forms, a database that breaks in the middle. */
export async function fail(app: App, client: Client, neo: EchoingNeo): Promise<void> {
  const draft = await neoDraft(client, neo.url, neoSecrets);
  await record('neo.save', () => client.neo.save({ ...draft, revision: 999 }));
  await record('neo.save', () =>
    client.neo.save({
      ...draft,
      settings: { ...draft.settings, serverUrl: `https://x:${encodeURIComponent(secrets['neo.admin.password'])}@neo.example.jp/` },
    }),
  );
  await record('neo.save', () => client.neo.save({ ...draft, secrets: { ...neoSecrets, [secrets['neo.admin.password']]: 'x' } }));
  await app.db.schema.alterTable('audit_entry').renameTo('audit_entry_gone').execute();
  await record('neo.save', () => client.neo.save(draft));
  await app.db.schema.alterTable('audit_entry_gone').renameTo('audit_entry').execute();
}

const desktop: DesktopHost = { notices: () => ['screenReloaded'], dismissNotices: () => undefined, showLog: () => undefined };

/** What a desktop app and its screens have to say to each other, and the pause that its tray offers. */
async function workAtDesktop(app: App, client: Client): Promise<void> {
  const { desktop: contract, directory } = client;
  await record('desktop.read', () => contract.read());
  await record('desktop.save', async () => contract.save({ ...(await contract.read()), secrets: {} }));
  await record('desktop.watchRequests', async () => {
    app.screenRequests.ask({ kind: 'open', path: '/sync' });
    return collect(await contract.watchRequests(), () => true);
  });
  await record('desktop.readNotices', () => contract.readNotices());
  await record('desktop.dismissNotices', () => contract.dismissNotices());
  await record('desktop.showLog', () => contract.showLog());
  await record('directory.pauseSchedule', () => directory.pauseSchedule());
  await record('directory.resumeSchedule', () => directory.resumeSchedule());
}

/** A second machine, without any keyring, whose administrator consents to weak encryption; and what is then shown of it. */
export async function keepWeakly(dataDir: string): Promise<Record<string, string | undefined>> {
  const safeStorage = new MemorySafeStorage();
  safeStorage.mode = 'basicText';
  const fallback = createSafeStorageFallback({ dataDir, safeStorage, platform: 'linux' });
  const runProbe = async () => ({ code: 1, stderr: 'no keychain in this test', timedOut: false });
  const store = await createSecretStore({ dataDir, env: {}, runProbe, fallback });
  await using app = await createApp({ ...portsOf(dataDir), shell: 'electron', secrets: store, desktop });
  const client = clientOf(app);
  await record('system.acceptWeakEncryption', () => client.system.acceptWeakEncryption());
  for (const key of secretKeys) await app.settings.setSecret(key, new Secret(secrets[key]), 'sato');
  await record('system.read', () => client.system.read());
  await record('neo.read', () => client.neo.read());
  await record('system.acceptWeakEncryption', () => client.system.acceptWeakEncryption());
  await workAtDesktop(app, client);
  await record('audit.list', () => client.audit.list({ limit: 500 }));
  files.push(...(await filesOf(dataDir)));
  return Object.fromEntries(await Promise.all(secretKeys.map(async (key) => [key, (await store.get(key))?.reveal()] as const)));
}
