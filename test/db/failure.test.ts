import { execFileSync } from 'node:child_process';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '#main/adapters/log.ts';
import { type App, createApp } from '#main/core/app.ts';
import { databaseRefusal } from '#main/db/failure.ts';
import { DATABASE_FILE } from '#main/db/file.ts';
import { MemorySecrets } from '#test/support/memory-secrets.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

let cleanup: AsyncDisposableStack;
let dataDir: string;
beforeEach(async () => {
  cleanup = new AsyncDisposableStack();
  dataDir = join(cleanup.use(await tempFolder()).path, 'data');
});
afterEach(() => cleanup.disposeAsync());

async function start() {
  const app: App = await createApp({
    shell: 'browser',
    dataDir,
    clock: { now: Date.now },
    secrets: new MemorySecrets(),
    printer: { print: () => Promise.reject(new Error('no printer in this test')) },
    log: createLog({ dataDir }),
    actor: 'kanri',
    version: '0.0.0',
  });
  cleanup.use(app);
  return { app, client: createRouterClient(app.router, { context: { actor: 'sato', log: app.ports.log } }) };
}
type Client = Awaited<ReturnType<typeof start>>['client'];

/** Saves a setting as a screen does; each time another value. */
async function save(client: Client, text: string): Promise<unknown> {
  const { settings, revision } = await client.neo.read();
  return client.neo.save({ settings: { ...settings, admin: { loginId: text } }, secrets: {}, revision });
}
const refused = (code: string) => ({ code: 'REFUSED', data: { code } });

/** Overwrites the middle of the file and lets every connection forget what it has in memory. */
async function damage(app: App): Promise<void> {
  await sql`PRAGMA wal_checkpoint(TRUNCATE)`.execute(app.db);
  const file = join(dataDir, DATABASE_FILE);
  const { size } = await stat(file);
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(size - 8192, 0xa5), 0, size - 8192, 8192);
  await handle.close();
  await sql`PRAGMA shrink_memory`.execute(app.db);
}

describe('a data file that fails under a running console', () => {
  test('damage is called by its name on the screen, and the details are in the log', async () => {
    const { app, client } = await start();
    await damage(app);
    await expect(client.neo.read()).rejects.toMatchObject(refused('database_damaged'));
    await expect(client.audit.list({ limit: 50 })).rejects.toMatchObject(refused('database_damaged'));
    expect(await readFile(join(dataDir, 'renkei.log'), 'utf8')).toContain('SQLITE_');
  });

  test('a database that may not grow any more refuses the save and keeps what there was', async () => {
    const { app, client } = await start();
    await save(client, 'before');
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(app.db);
    await sql`PRAGMA max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(app.db);
    await expect(save(client, 'x'.repeat(200))).resolves.toBeDefined();
    const fill = async () => {
      for (let round = 0; round < 2000; round += 1) await save(client, `${round}`.padEnd(200, 'x'));
    };
    await expect(fill()).rejects.toMatchObject(refused('disk_full'));
    expect((await client.neo.read()).settings.admin.loginId).toMatch(/x$/);
  }, 60_000);

  test('a file that became read-only says so', async () => {
    const { app, client } = await start();
    await sql`PRAGMA query_only = ON`.execute(app.db);
    await expect(save(client, 'x')).rejects.toMatchObject(refused('database_read_only'));
    expect((await client.neo.read()).settings.admin.loginId).toBe('');
  });
});

/** Why no small disk can be mounted here; undefined when it can. */
const noDiskBecause = ((): string | undefined => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'mounting one takes root on Linux';
  try {
    execFileSync('mount', ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'mount is not installed';
  }
})();
if (noDiskBecause !== undefined) process.stderr.write(`the test with a really full disk is skipped: ${noDiskBecause}\n`);

test.skipIf(noDiskBecause !== undefined)(
  'a disk that is really full refuses a save, and takes it again once there is room',
  async (context) => {
    await mkdir(dataDir, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=700', 'tmpfs', dataDir], { stdio: 'pipe' });
    } catch (error) {
      process.stderr.write('the test with a really full disk is skipped: this machine allows no mount\n');
      context.skip(String(error));
    }
    // Lazily: the log keeps its file open.
    cleanup.defer(() => void execFileSync('umount', ['--lazy', dataDir]));
    const { client } = await start();
    await save(client, 'before');
    const filler = await open(join(dataDir, 'filler'), 'w');
    for (const size of [65_536, 512]) {
      // ENOSPC is the aim.
      while ((await filler.write(Buffer.alloc(size)).catch(() => undefined)) !== undefined);
    }
    const fill = async () => {
      for (let round = 0; round < 2000; round += 1) await save(client, `${round}`.padEnd(200, 'x'));
    };
    await expect(fill()).rejects.toMatchObject(refused('disk_full'));
    await filler.truncate(0);
    await filler.close();
    await expect(save(client, 'after')).resolves.toMatchObject({ settings: { admin: { loginId: 'after' } } });
  },
  60_000,
);

describe('which errors are the data file’s', () => {
  const error = (code: string): Error => Object.assign(new Error('x'), { code });

  test.each([
    ['SQLITE_CORRUPT', 'database_damaged'],
    ['SQLITE_CORRUPT_INDEX', 'database_damaged'],
    ['SQLITE_NOTADB', 'database_damaged'],
    ['SQLITE_FULL', 'disk_full'],
    ['ENOSPC', 'disk_full'],
    ['SQLITE_READONLY_DBMOVED', 'database_read_only'],
    ['SQLITE_IOERR_SHORT_READ', 'database_io_failed'],
    ['EIO', 'database_io_failed'],
  ])('%s is %s, however deep it is wrapped', (code, expected) => {
    expect(databaseRefusal(error(code))?.code).toBe(expected);
    expect(databaseRefusal(new Error('outer', { cause: new Error('middle', { cause: error(code) }) }))?.code).toBe(expected);
  });

  test.each(['SQLITE_BUSY', 'SQLITE_CONSTRAINT_UNIQUE', 'ECONNREFUSED', 'ERR_INVALID_ARG_TYPE'])('%s is not', (code) => {
    expect(databaseRefusal(error(code))).toBeUndefined();
  });
});
