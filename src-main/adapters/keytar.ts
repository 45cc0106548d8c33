import { createRequire } from 'node:module';
import type * as keytar from 'keytar';

export type Keytar = Pick<typeof keytar, 'getPassword' | 'setPassword' | 'deletePassword'>;

// Not named `require`: the bundler brings a `require` of its own where it sees one called.
const requireNative = createRequire(import.meta.url);

const isKeytar = (value: unknown): value is Keytar =>
  typeof value === 'object' && value !== null && 'getPassword' in value && 'setPassword' in value && 'deletePassword' in value;

/** The native module, loaded when it is first needed: it may be missing for a platform, and most commands need no secret. */
export function loadKeytar(): Keytar {
  const loaded: unknown = requireNative('keytar');
  if (!isKeytar(loaded)) throw new Error('keytar has changed its interface');
  return loaded;
}
