/** Writes to standard output and waits until a slow reader has taken it (an exit before would cut it off) or it cannot be written. */
export const writeBytes = (bytes: string | Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(bytes, () => resolve());
  });
