import { chmod, mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runNode } from '#test/support/run-node.ts';
import { tempFolder } from '#test/support/temp-folder.ts';
import { makePrivateFolder } from '#main/core/private-folder.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());

const unwritable = (path: string): unknown => expect.objectContaining({ code: 'data_folder_unwritable', params: { folder: path } });
const attempt = (path: string): unknown => {
  try {
    return makePrivateFolder(path);
  } catch (error) {
    return error;
  }
};

test('makes every folder on the way, for their owner alone, and is content with one that is there', async () => {
  const deep = join(folder.path, 'a', 'b', 'データ');
  makePrivateFolder(deep);
  makePrivateFolder(deep);
  for (const path of [deep, join(folder.path, 'a')]) {
    expect((await stat(path)).isDirectory()).toBe(true);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o700);
  }
});

test('goes through a link to a folder', async () => {
  await mkdir(join(folder.path, 'real'));
  await symlink(join(folder.path, 'real'), join(folder.path, 'link'));
  makePrivateFolder(join(folder.path, 'link', 'below'));
  expect((await stat(join(folder.path, 'real', 'below'))).isDirectory()).toBe(true);
});

test('refuses where a file, or a link to nothing, is in the way', async () => {
  const file = join(folder.path, 'file');
  await writeFile(file, '');
  await symlink(join(folder.path, 'nowhere'), join(folder.path, 'dangling'));
  for (const path of [file, join(file, 'below'), join(file, 'below', 'it'), join(folder.path, 'dangling', 'x')]) {
    expect(attempt(path)).toEqual(unwritable(path));
  }
});

// Node's own recursive mkdir never returns here, so it is tried in a process that can be killed.
test.runIf(process.platform === 'linux').each(['/proc/x', '/proc/self/x', '/proc/self/x/deeper/still'])(
  '%s, where nothing can be made, is refused at once by the log and by the database',
  async (path) => {
    const { stdout, signal } = await runNode(new URL('./data-folder-user.ts', import.meta.url), [path], { killAfterMs: 30_000 });
    expect(signal).toBeNull();
    const refusal = `data_folder_unwritable ${path}`;
    expect(JSON.parse(stdout)).toEqual({ log: refusal, database: refusal });
  },
  60_000,
);

const isRoot = process.getuid?.() === 0;
if (isRoot) process.stderr.write('the test with a read-only folder is skipped: nothing is read-only for root\n');
test.skipIf(isRoot || process.platform === 'win32')('refuses below a folder that is read-only', async () => {
  await chmod(folder.path, 0o500);
  expect(attempt(join(folder.path, 'data'))).toEqual(unwritable(join(folder.path, 'data')));
  await chmod(folder.path, 0o700);
});
