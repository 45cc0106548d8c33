import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '#shared/kernel/problem.ts';
import { readIfThere, replacePrivateFile } from './private-file.ts';
import { withVaultLock } from './vault-lock.ts';

export const SAFE_STORAGE_FILE = 'safe-storage.json';

/** Encrypted secrets as they stand in their file: the name of each, and its ciphertext in base64. */
const safeStorageFile = z.strictObject({
  format: z.literal('renkei-safe-storage'),
  version: z.literal(1),
  /**
   * The consent to weak encryption. It stands beside what it is about: it moves with the ciphertexts, and is known before, and
   * without, the database.
   */
  weakAccepted: z.boolean(),
  entries: z.record(z.string(), z.base64().min(1)),
});
export type SafeStorageContent = z.infer<typeof safeStorageFile>;

const empty: SafeStorageContent = { format: 'renkei-safe-storage', version: 1, weakAccepted: false, entries: {} };

function parse(file: string, text: string): SafeStorageContent {
  try {
    return safeStorageFile.parse(JSON.parse(text));
  } catch {
    // Without the cause: a parser's message quotes what it could not parse.
    throw new Refusal('safe_storage_unreadable', { file, reason: 'the file is damaged' });
  }
}

/**
 * The file of encrypted secrets in a data folder. Like the vault, it is read at each use and replaced as a whole, under a lock, with
 * the text before beside it. Reading refuses `safe_storage_unreadable`.
 */
export function openSafeStorageFile(dataDir: string) {
  const path = join(dataDir, SAFE_STORAGE_FILE);
  const read = async (): Promise<SafeStorageContent> => {
    const text = await readIfThere(path);
    return text === undefined ? empty : parse(path, text);
  };
  return {
    path,
    read,
    change: (edit: (content: SafeStorageContent) => SafeStorageContent | Promise<SafeStorageContent>): Promise<void> =>
      withVaultLock(`${path}.lock`, async (confirm) => {
        const next = await edit(await read());
        await replacePrivateFile(path, `${JSON.stringify(next, undefined, 2)}\n`, confirm);
      }),
  };
}
