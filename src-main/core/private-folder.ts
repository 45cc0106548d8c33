import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from '#shared/kernel/problem.ts';

const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

function make(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it in the meantime.
    if (!(hasCode(error, 'EEXIST') && isFolder(folder))) throw error;
  }
}

function makeWithParents(folder: string): void {
  if (isFolder(folder)) return;
  try {
    make(folder);
  } catch (error) {
    const parent = dirname(folder);
    if (!hasCode(error, 'ENOENT') || parent === folder || isFolder(parent)) throw error;
    makeWithParents(parent);
    make(folder);
  }
}

/**
 * Makes a folder that its owner alone may enter, with those above it where they are missing; refuses `data_folder_unwritable`.
 * Node's own `recursive` does not do: where the system answers "no such file" below a folder that is there, as in /proc, it goes up
 * and down for ever.
 */
export function makePrivateFolder(folder: string): void {
  try {
    makeWithParents(folder);
  } catch (error) {
    throw new Refusal('data_folder_unwritable', { folder }, { cause: error });
  }
}
