import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createPrivateFile, isTaken, readIfThere } from './private-file.ts';

/**
 * A name that stays with a data folder when it is moved or restored from a backup. It keeps the keychain entries of two
 * folders apart; it is no secret.
 */
export async function dataFolderId(dataDir: string): Promise<string> {
  const file = join(dataDir, 'folder-id');
  for (;;) {
    const id = (await readIfThere(file))?.trim() ?? '';
    if (/^[0-9a-f-]{36}$/.test(id)) return id;
    if (id !== '') throw new Error(`${file} does not hold the id of a data folder`);
    try {
      await createPrivateFile(file, `${randomUUID()}\n`);
    } catch (error) {
      // Another process was faster; its id counts.
      if (!isTaken(error)) throw error;
    }
  }
}
