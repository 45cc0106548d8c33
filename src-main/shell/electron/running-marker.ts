import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file that lies there as long as the app runs, and that only an orderly end takes away. */
export interface RunningMarker {
  /** Whether the run before this one left it behind: it crashed, was killed, or the power failed. */
  readonly wasLeft: boolean;
  /** The end is in order. May be called more than once. */
  remove(): void;
  /** Lays it down again after `remove`. */
  lay(): void;
}

/**
 * Lays the marker down. To be called by the one process that holds the folder's lock, so that whatever lies there is from a run that
 * is over. Synchronous, since a crash may be next. A folder that cannot be written gives no marker; opening the data says why.
 */
export function layRunningMarker(file: string): RunningMarker {
  const wasLeft = existsSync(file);
  const lay = (): void => {
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(file, JSON.stringify({ pid: process.pid, at: new Date().toISOString() }), { mode: 0o600 });
    } catch {
      // See above.
    }
  };
  lay();
  return { wasLeft, lay, remove: () => rmSync(file, { force: true }) };
}
