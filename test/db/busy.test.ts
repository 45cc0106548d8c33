import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction, retryWhenBusy } from '#main/db/busy.ts';
import { openDatabase, openSqlite, type OpenDatabase } from '#main/db/open.ts';
import { startNode } from '#test/support/run-node.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let file: string;
let database: OpenDatabase;

beforeEach(async () => {
  folder = await tempFolder();
  file = join(folder.path, 'busy.sqlite');
  database = await openDatabase(file);
});
afterEach(async () => {
  await database.close();
  await folder[Symbol.asyncDispose]();
});

const setting = (key: string) => ({ key, value: '1', updated_at: 0 });

/** Another process takes the write lock for a while; resolves when it has it. */
async function holdLock(ms: number): Promise<{ ended: Promise<unknown> }> {
  const child = startNode(new URL('./lock-holder.ts', import.meta.url), [file, String(ms)]);
  const ended = once(child, 'close');
  await once(child.stdout, 'data');
  return { ended };
}

describe('while another process writes for two seconds', () => {
  test('a write waits for it and succeeds, and the event loop is free and others can read meanwhile', async () => {
    const { ended } = await holdLock(2000);
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 10);
    const started = performance.now();
    const write = inTransaction(database.db, (transaction) => transaction.insertInto('setting').values(setting('a')).execute());
    const rows = await database.db.selectFrom('setting').selectAll().execute();
    const readAfter = performance.now() - started;
    await write;
    const waited = performance.now() - started;
    clearInterval(timer);
    await ended;
    expect(rows).toEqual([]);
    expect(await database.db.selectFrom('setting').select('key').execute()).toEqual([{ key: 'a' }]);
    expect(readAfter).toBeLessThan(waited / 4);
    // A thread that blocks all the time would leave the timer a handful of turns.
    expect(ticks).toBeGreaterThan(waited / 10 / 4);
  });

  test('who does not want to wait that long is refused, and nothing is written', async () => {
    const { ended } = await holdLock(1500);
    const insert = database.sqlite.prepare(`INSERT INTO setting VALUES ('b', '1', 0)`);
    await expect(retryWhenBusy(() => insert.run(), 200)).rejects.toMatchObject({ code: 'database_busy' });
    await ended;
    expect(await database.db.selectFrom('setting').selectAll().execute()).toEqual([]);
  });
});

describe('a write transaction', () => {
  test('that reads before it writes is not broken by another process that writes in between', async () => {
    const other = openSqlite(file, 0);
    try {
      await inTransaction(database.db, async (transaction) => {
        await transaction.selectFrom('setting').selectAll().execute();
        expect(() => other.exec(`INSERT INTO setting VALUES ('theirs', '1', 0)`)).toThrow(/locked/);
        await transaction.insertInto('setting').values(setting('ours')).execute();
      });
      expect(other.prepare('SELECT key FROM setting').all()).toEqual([{ key: 'ours' }]);
    } finally {
      other.close();
    }
  });

  test('is rolled back as a whole when it fails, and the failure comes through', async () => {
    const work = inTransaction(database.db, async (transaction) => {
      await transaction.insertInto('setting').values(setting('c')).execute();
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await database.db.selectFrom('setting').selectAll().execute()).toEqual([]);
  });

  test('runs one after the other with those of the same process', async () => {
    const order: string[] = [];
    const work = (name: string) =>
      inTransaction(database.db, async (transaction) => {
        order.push(`${name} starts`);
        await transaction.insertInto('setting').values(setting(name)).execute();
        await new Promise((resolve) => setTimeout(resolve, 20));
        order.push(`${name} ends`);
      });
    await Promise.all([work('a'), work('b')]);
    expect(order).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
  });
});
