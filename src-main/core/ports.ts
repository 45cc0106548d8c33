import type { Logger } from 'pino';
import type { Secret, SecretName } from '#shared/kernel/secret.ts';
import type { DesktopNotice } from '#shared/features/desktop/model.ts';
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
  get(key: SecretName): Promise<Secret | undefined>;
  set(key: SecretName, value: Secret): Promise<void>;
  delete(key: SecretName): Promise<void>;
  /** Opens the vault file; refuses with `vault_wrong_passphrase`. Only a vault that is locked can be unlocked. */
  unlock(passphrase: Secret): Promise<void>;
  /** Makes a new vault where neither keychain nor vault exists. */
  create(passphrase: Secret): Promise<void>;
  /**
   * Takes the administrator's consent to an encryption that whoever can read the data folder can undo. Refuses
   * `weak_encryption_not_offered` unless `describe` offers it.
   */
  acceptWeak(): Promise<void>;
}

/** What a PDF carries besides its pages, and what ends the work on it. */
export interface PdfOptions {
  /** Headings, tables and reading order, for screen readers and for copying text. */
  readonly tagged: boolean;
  /** The headings as bookmarks; only a tagged PDF can have them. */
  readonly outline: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Makes a PDF of a self-contained HTML page: Electron's own printer, or a Chromium of this machine. */
export interface PdfPrinter {
  /** Refuses with `pdf_no_browser` or `pdf_failed`; throws the signal's reason when it is aborted. */
  print(html: AsyncIterable<string>, options: PdfOptions): Promise<Uint8Array<ArrayBuffer>>;
}

/** What the screens may ask of the desktop app around them. */
export interface DesktopHost {
  notices(): DesktopNotice[];
  dismissNotices(): void;
  /** Shows the log in the folder where it lies. */
  showLog(): void;
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
  /** Only where the screens stand in a desktop app. */
  readonly desktop?: DesktopHost;
}
