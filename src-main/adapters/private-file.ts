import { constants } from 'node:fs';
import { chmod, copyFile, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makePrivateFolder } from '#main/core/private-folder.ts';

const isErrno = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);

export const isMissing = (error: unknown): boolean => isErrno(error, 'ENOENT');
export const isTaken = (error: unknown): boolean => isErrno(error, 'EEXIST');

/** A file's text, or undefined when there is no such file. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Creates a file that its owner alone may read; refuses with EEXIST when there is one already. */
export async function createPrivateFile(file: string, text: string): Promise<void> {
  makePrivateFolder(dirname(file));
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a rename survive a power cut; Windows neither needs nor allows it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Replaces a file as a whole: whoever reads it, and whatever dies in between, sees the old text or the new one. The text
 * before stays in `<file>.bak`. Only one writer at a time, which is the caller's duty.
 */
export async function replacePrivateFile(file: string, text: string, confirm: () => Promise<void>): Promise<void> {
  const next = `${file}.tmp`;
  const backup = `${file}.bak`;
  await rm(next, { force: true });
  await createPrivateFile(next, text);
  try {
    await copyFile(file, `${backup}.tmp`);
    await chmod(`${backup}.tmp`, 0o600);
    await rename(`${backup}.tmp`, backup);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  await confirm();
  await rename(next, file);
  await syncFolder(dirname(file));
}
