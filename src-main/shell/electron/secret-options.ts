import { safeStorage, utilityProcess } from 'electron';
import type { OwnParts } from '../machine.ts';
import { createUtilityRunner } from './keychain-probe-runner.ts';
import { createSafeStorageFallback } from './secrets-safe-storage.ts';

/** What the desktop app adds to choosing a place for secrets: a way to try the keychain, and encryption by the system behind it. */
export const secretOptions = (dataDir: string): NonNullable<OwnParts['secretOptions']> => ({
  runProbe: createUtilityRunner(utilityProcess),
  fallback: createSafeStorageFallback({ dataDir, safeStorage }),
});
