import { isBrokenPipe } from '../terminal.ts';

/** Writes to standard output and waits until a slow reader has taken it: an exit before would cut it off. */
export const writeBytes = (bytes: string | Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error && !isBrokenPipe(error) ? reject(error) : resolve()));
  });
