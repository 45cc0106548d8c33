import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DATABASE_FILE, openDatabase, openSqlite, type SqliteHandle } from '#main/db/open.ts';
import { watchDatabase } from '#main/db/watch.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const INSERT = `INSERT INTO audit_entry (at, actor, action, subject) VALUES (1, 'sato', 'setting.changed', 'common.language')`;

let stack: AsyncDisposableStack;
let file: string;
let own: SqliteHandle;
let other: SqliteHandle;
const changed = vi.fn<() => void>();
const warn = vi.fn<(...words: readonly unknown[]) => void>();
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  file = join(stack.use(await tempFolder()).path, DATABASE_FILE);
  const opened = await openDatabase(file);
  stack.defer(opened.close);
  own = opened.sqlite;
  other = openSqlite(file);
  stack.defer(() => void other.close());
  changed.mockClear();
  warn.mockClear();
  stack.use(watchDatabase({ sqlite: own, file, log: { warn } }, changed));
});
afterEach(() => stack.disposeAsync());

/** Longer than writes are gathered. */
const settle = () => wait(700);

test('what another connection writes is told, and many writes in a row are told a few times', async () => {
  for (let count = 0; count < 50; count += 1) {
    other.exec(INSERT);
    await wait(5);
  }
  await settle();
  expect(changed.mock.calls.length).toBeGreaterThan(0);
  expect(changed.mock.calls.length).toBeLessThan(15);
});

test('own writes are not told, nor is what somebody else only reads', async () => {
  own.exec(INSERT);
  other.prepare('SELECT count(*) FROM audit_entry').get();
  await settle();
  expect(changed).not.toHaveBeenCalled();
  expect(warn).not.toHaveBeenCalled();
});

test('writing goes on being noticed after the files beside the database were made anew', async () => {
  other.pragma('wal_checkpoint(TRUNCATE)');
  await settle();
  changed.mockClear();
  other.exec(INSERT);
  await expect.poll(() => changed.mock.calls.length).toBe(1);
});

test('a folder that cannot be watched is said in the log, and ends nothing', () => {
  using watcher = watchDatabase({ sqlite: own, file: join(file, 'nowhere', DATABASE_FILE), log: { warn } }, changed);
  expect(watcher).toBeDefined();
  expect(warn).toHaveBeenCalledOnce();
});
