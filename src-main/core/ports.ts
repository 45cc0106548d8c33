import type { Logger } from 'pino';
import type { Secret, SecretKey } from '#shared/kernel/secret.ts';
import type { SecretStoreState } from '#shared/features/system/model.ts';

/** The current time; tests move it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/**
 * Keeps secrets outside the database. Every method refuses with `secret_store_missing` or `secret_store_locked`
 * rather than falling back to clear text.
 */
export interface SecretStore {
  describe(): Promise<SecretStoreState>;
  get(key: SecretKey): Promise<Secret | undefined>;
  set(key: SecretKey, value: Secret): Promise<void>;
  delete(key: SecretKey): Promise<void>;
  /** Opens the vault file; refuses with `vault_wrong_passphrase`. Only a vault that is locked can be unlocked. */
  unlock(passphrase: Secret): Promise<void>;
  /** Makes a new vault where neither keychain nor vault exists. */
  create(passphrase: Secret): Promise<void>;
}

/** Makes a PDF of a self-contained HTML page: Electron's own printer, or a Chromium of this machine. */
export interface PdfPrinter {
  /** Refuses with `pdf_no_browser` or `pdf_failed`. */
  print(html: AsyncIterable<string>): Promise<Uint8Array<ArrayBuffer>>;
}

/** What the core needs from the machine; each shell provides it once. */
export interface Ports {
  readonly shell: 'electron' | 'browser' | 'cli';
  /** The folder of the database, the vault and the log. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly secrets: SecretStore;
  readonly printer: PdfPrinter;
  readonly log: Logger;
  /** Who acts when nobody is named: the operating system's user. */
  readonly actor: string;
  readonly version: string;
}
