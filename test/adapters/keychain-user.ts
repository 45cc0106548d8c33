// What one start of the console does with the keychain: chooses a store, uses it as told, and ends by itself.
import { createSecretStore } from '#main/adapters/secrets.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { Secret, secretKey } from '#shared/kernel/secret.ts';

const [dataDir = '', command = '', name = 'neo.admin.password', text = ''] = process.argv.slice(2);
const key = secretKey.parse(name);
const answer = async (): Promise<unknown> => {
  const store = await createSecretStore({ dataDir });
  const { backend, state } = await store.describe();
  const found = async () => (await store.get(key))?.reveal() ?? null;
  if (command === 'set') await store.set(key, new Secret(String(JSON.parse(text))));
  if (command === 'delete') await store.delete(key);
  if (command === 'describe') return { backend, state };
  return { backend, state, found: await found() };
};
try {
  process.stdout.write(JSON.stringify(await answer()));
} catch (error) {
  process.stdout.write(JSON.stringify({ refused: error instanceof Refusal ? error.code : String(error) }));
}
