// A process of its own: writes, reads and deletes an entry of the keychain named by its argument, since a service that answers may
// still have no place to store anything. Ends with 0, or with 1 and the reason as the last line of standard error.
import { randomUUID } from 'node:crypto';
import { loadKeytar } from './keytar.ts';

const service = process.argv.at(-1) ?? '';
const account = `probe/${process.pid}`;
const text = randomUUID();

async function probe(): Promise<void> {
  const keytar = loadKeytar();
  await keytar.setPassword(service, account, text);
  const read = await keytar.getPassword(service, account);
  await keytar.deletePassword(service, account);
  if (read !== text) throw new Error('the entry came back changed');
}

/** Ended by force: as a utility process of Electron it would otherwise live as long as the app. */
const end = (code: number): never => process.exit(code);

probe().then(
  () => end(0),
  (error: unknown) => {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    process.stderr.write(`${reason}\n`, () => end(1));
  },
);
