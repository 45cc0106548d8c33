import { isUtf8 } from 'node:buffer';
import { Refusal } from '#shared/kernel/problem.ts';
import { Secret } from '#shared/kernel/secret.ts';

/** More than any secret or settings file: what arrives beyond it is a mistake such as a wrong file. */
const LIMIT = 1024 * 1024;
const LONGEST_SECRET = 4096;

/** Everything that standard input holds, for the argument `name`; refuses more than a megabyte, and what is no UTF-8. */
export async function readStandardInput(name: string): Promise<string> {
  const input: AsyncIterable<unknown> = process.stdin;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('standard input was given an encoding');
    size += chunk.length;
    if (size > LIMIT) throw new Refusal('cli_bad_value', { name, value: '…', allowed: `≤ ${LIMIT}` });
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  // Decoding would quietly put other characters in place of what is no text.
  if (!isUtf8(bytes)) throw new Refusal('cli_bad_value', { name, value: '…', allowed: 'UTF-8' });
  return bytes.toString('utf8');
}

/** A secret from standard input, without the line end that `echo` and editors add. */
export async function readSecret(name: string): Promise<Secret> {
  const text = (await readStandardInput(name)).replace(/\r?\n$/, '');
  if (text === '') throw new Refusal('cli_empty_secret');
  if (text.length > LONGEST_SECRET) throw new Refusal('cli_bad_value', { name, value: '…', allowed: `1 – ${LONGEST_SECRET}` });
  return new Secret(text);
}
