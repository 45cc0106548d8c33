import { createChromiumPrinter } from '#main/adapters/chromium-printer.ts';
import { createLog } from '#main/adapters/log.ts';
import { createSecretStore, type SecretStoreOptions } from '#main/adapters/secrets.ts';
import { currentUser, dataFolder, productVersion } from '#main/adapters/system.ts';
import type { PdfPrinter, Ports, SecretStore } from '#main/core/ports.ts';

/** What a shell brings itself: a store of secrets, or what choosing one needs; its own printer. */
export interface OwnParts {
  readonly secrets?: SecretStore;
  readonly secretOptions?: Omit<SecretStoreOptions, 'dataDir' | 'log'>;
  readonly printer?: PdfPrinter;
}

/** What this machine offers the core: plain Node's parts, unless the shell has its own. */
export async function openPorts(shell: Ports['shell'], dataDir = dataFolder(), own: OwnParts = {}): Promise<Ports> {
  const log = createLog({ dataDir });
  return {
    shell,
    dataDir,
    clock: { now: Date.now },
    log,
    secrets: own.secrets ?? (await createSecretStore({ ...own.secretOptions, dataDir, log })),
    printer: own.printer ?? createChromiumPrinter(),
    actor: currentUser(),
    version: productVersion(),
  };
}
