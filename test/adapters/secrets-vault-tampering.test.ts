import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createVaultStore } from '#main/adapters/secrets-vault.ts';
import { parseVault } from '#main/adapters/vault-crypto.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

// Hundreds of files are written, on machines that may have other things to do.
vi.setConfig({ testTimeout: 180_000 });

const PASSPHRASE = new Secret('correct horse battery');
const TEXT = 'the secret itself';

async function sealed() {
  const folder = await tempFolder();
  const options = { dataDir: folder.path, cost: 2 ** 10 };
  const store = createVaultStore(options);
  await store.create(PASSPHRASE);
  await store.set('neo.admin.password', new Secret(TEXT));
  const file = join(folder.path, 'vault.json');
  return { folder, store, file, original: await readFile(file), reopen: () => createVaultStore(options) };
}

/** What somebody gets from the vault as it stands now: the secret's text, or the code of the refusal. */
async function outcome(store: ReturnType<typeof createVaultStore>): Promise<string> {
  try {
    await store.unlock(PASSPHRASE);
    return `text: ${(await store.get('neo.admin.password'))?.reveal()}`;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

test('a byte changed anywhere in the file yields the same secret or vault_damaged, never another text', async () => {
  const { folder, file, original, reopen } = await sealed();
  await using _ = folder;
  const position = fc.nat({ max: original.length - 1 });
  await fc.assert(
    fc.asyncProperty(position, fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const bytes = Buffer.from(original);
      bytes.writeUInt8(bytes.readUInt8(at) ^ change, at);
      await writeFile(file, bytes);
      expect(['vault_damaged', `text: ${TEXT}`]).toContain(await outcome(reopen()));
    }),
    { numRuns: 400 },
  );
});

test('a file cut at any length is damaged, not empty', async () => {
  const { folder, file, original, reopen } = await sealed();
  await using _ = folder;
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: original.length - 2 }), async (length) => {
      await writeFile(file, original.subarray(0, length));
      expect(await outcome(reopen())).toBe('vault_damaged');
    }),
    { numRuns: 100 },
  );
});

test('an attacker who repairs the checksum after changing header, nonce, data or tag gets nowhere either', async () => {
  const { folder, store, file, original, reopen } = await sealed();
  await using _ = folder;
  const parsed = parseVault(original.toString('utf8'));
  const flip = (text: string, at: number, change: number): string => {
    const bytes = Buffer.from(text, 'base64');
    const index = at % bytes.length;
    bytes.writeUInt8(bytes.readUInt8(index) ^ change, index);
    return bytes.toString('base64');
  };
  const attack = (part: 'nonce' | 'data' | 'tag' | 'salt' | 'check' | 'cost', at: number, change: number) => {
    const file = structuredClone(parsed);
    if (part === 'salt') file.header.kdf.salt = flip(file.header.kdf.salt, at, change);
    else if (part === 'check') file.header.check = flip(file.header.check, at, change);
    else if (part === 'cost') file.header.kdf.N = 2 ** 11;
    else file[part] = flip(file[part], at, change);
    const sum = createHash('sha256')
      .update(JSON.stringify([file.header, file.nonce, file.data, file.tag]))
      .digest('base64');
    return JSON.stringify({ ...file, sum });
  };
  const part = fc.constantFrom('nonce', 'data', 'tag', 'salt', 'check', 'cost');
  await fc.assert(
    fc.asyncProperty(part, fc.nat({ max: 200 }), fc.integer({ min: 1, max: 255 }), async (name, at, change) => {
      await writeFile(file, attack(name, at, change));
      expect(['vault_damaged', 'vault_wrong_passphrase']).toContain(await outcome(reopen()));
      // A process that already holds the key does not believe it either.
      await expect(store.get('neo.admin.password')).rejects.toMatchObject({ name: 'Refusal' });
    }),
    { numRuns: 200 },
  );
});

test('the secret of one vault cannot be passed off as the content of another', async () => {
  const [mine, other] = [await sealed(), await sealed()];
  await using _mine = mine.folder;
  await using _other = other.folder;
  const [a, b] = [parseVault(mine.original.toString('utf8')), parseVault(other.original.toString('utf8'))];
  const mixed = { header: a.header, nonce: b.nonce, data: b.data, tag: b.tag };
  const sum = createHash('sha256')
    .update(JSON.stringify([mixed.header, mixed.nonce, mixed.data, mixed.tag]))
    .digest('base64');
  await writeFile(mine.file, JSON.stringify({ ...mixed, sum }));
  expect(await outcome(mine.reopen())).toBe('vault_damaged');
});
