import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A text is looked for in base64 at each of the three positions that it may have among other bytes, without its ragged ends. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(shift === 0 ? 0 : shift + 1, -2);
  });
}

/** Every form in which a secret could have been written by mistake. */
export function formsOf(secret: string): Record<string, string> {
  const bytes = Buffer.from(secret, 'utf8');
  const [base64 = '', base64Shifted = '', base64Twice = ''] = base64Forms(bytes);
  return {
    raw: secret,
    json: JSON.stringify(secret).slice(1, -1),
    url: encodeURIComponent(secret),
    form: new URLSearchParams({ s: secret }).toString().slice(2),
    html: secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;'),
    hex: bytes.toString('hex'),
    hexUpper: bytes.toString('hex').toUpperCase(),
    base64,
    base64Shifted,
    base64Twice,
    base64url: bytes.toString('base64url').slice(0, -2),
    utf16: Buffer.from(secret, 'utf16le').toString('latin1'),
  };
}

/** Where any of the secrets occurs in any form: `<name>: <form> of secret <number>`. Bytes are compared one to one. */
export function findSecrets(name: string, content: Buffer, secrets: readonly string[]): string[] {
  const text = content.toString('latin1');
  const asBytes = (form: string, spelled: string): string => (form === 'utf16' ? spelled : Buffer.from(spelled, 'utf8').toString('latin1'));
  return secrets.flatMap((secret, number) =>
    Object.entries(formsOf(secret))
      .filter(([form, spelled]) => text.includes(asBytes(form, spelled)))
      .map(([form]) => `${name}: ${form} of secret ${number}`),
  );
}

/** Everything that stands in a folder, with the folders below it. */
export async function filesOf(folder: string): Promise<{ name: string; content: Buffer }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (name) => ({ name, content: await readFile(name) })));
}
