// Saves one secret again and again and reports each save that was acknowledged; the tests start several of these, and kill them.
import { createVaultStore } from '#main/adapters/secrets-vault.ts';
import { Secret, secretKey } from '#shared/kernel/secret.ts';

const [dataDir = '', passphrase = '', name = '', rounds = '0', size = '0'] = process.argv.slice(2);
const key = secretKey.parse(name);
const store = createVaultStore({ dataDir });
await store.unlock(new Secret(passphrase));
for (let round = 1; round <= Number(rounds); round += 1) {
  await store.set(key, new Secret(`${round}:${'x'.repeat(Number(size))}`));
  process.stdout.write(`${round}\n`);
}
