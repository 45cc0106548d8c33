import { createChromiumPrinter } from '#main/adapters/chromium-printer.ts';
import { createLog } from '#main/adapters/log.ts';
import { createSecretStore } from '#main/adapters/secrets.ts';
import { currentUser, dataFolder, productVersion } from '#main/adapters/system.ts';
import type { Ports, SecretStore } from '#main/core/ports.ts';

/** What plain Node offers the core; the desktop app has its own. `secrets` replaces the store that this machine would choose. */
export async function openPorts(shell: 'browser' | 'cli', dataDir = dataFolder(), secrets?: SecretStore): Promise<Ports> {
  const log = createLog({ dataDir });
  return {
    shell,
    dataDir,
    clock: { now: Date.now },
    log,
    secrets: secrets ?? (await createSecretStore({ dataDir, log })),
    printer: createChromiumPrinter(),
    actor: currentUser(),
    version: productVersion(),
  };
}
