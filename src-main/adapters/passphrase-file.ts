import { readFile, stat } from 'node:fs/promises';
import type { Logger } from 'pino';
import { vaultPassphrase } from '#shared/kernel/passphrase.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { Secret } from '#shared/kernel/secret.ts';

/**
 * The vault's passphrase from a file that the operator hands over: its first line. Refuses `passphrase_file_unreadable` and
 * `passphrase_file_unusable`. A file that others may read is only warned of, since container platforms mount secrets that way.
 */
export async function readPassphraseFile(file: string, log?: Logger): Promise<Secret> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
    const { mode } = await stat(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      log?.warn({ file, mode: (mode & 0o777).toString(8) }, 'the passphrase file can be read by other users');
    }
  } catch (error) {
    throw new Refusal('passphrase_file_unreadable', { file }, { cause: error });
  }
  const passphrase = text.replace(/\r?\n[\s\S]*$/, '');
  if (!vaultPassphrase.safeParse(passphrase).success) throw new Refusal('passphrase_file_unusable', { file });
  return new Secret(passphrase);
}
