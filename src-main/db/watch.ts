import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Logger } from 'pino';
import type { SqliteHandle } from './sqlite.ts';

/** How long writes are gathered before they are looked at: a synchronisation writes a lot in a row. */
const GATHER_MS = 200;

export interface DatabaseWatchDeps {
  sqlite: SqliteHandle;
  file: string;
  log: Pick<Logger, 'warn'>;
}

/**
 * Calls `changed` soon after another connection, of this process or another one, has committed something. It costs nothing while
 * nobody writes. The system does not tell of every write (network folders never, Windows only when a file is closed), so what must not
 * be missed has to be looked at now and then as well.
 */
export function watchDatabase({ sqlite, file, log }: DatabaseWatchDeps, changed: () => void): Disposable {
  // Differs as soon as another connection has committed; our own writes leave it as it is. https://www.sqlite.org/pragma.html
  const readVersion = (): unknown => sqlite.pragma('data_version', { simple: true });
  let seen = readVersion();
  let gathering: NodeJS.Timeout | undefined;

  const look = (): void => {
    gathering = undefined;
    try {
      const version = readVersion();
      if (version === seen) return;
      seen = version;
    } catch (error) {
      log.warn({ err: error }, 'whether somebody else wrote could not be read');
    }
    changed();
  };

  const name = basename(file);
  /** Of the folder, since the files beside the database come and go; a name is not known on every system. */
  const watchFolder = () =>
    watch(dirname(file), { persistent: false }, (_event, changedName) => {
      if (changedName === null || changedName.startsWith(name)) gathering ??= setTimeout(look, GATHER_MS).unref();
    });
  let watcher: ReturnType<typeof watchFolder> | undefined;
  try {
    watcher = watchFolder();
    // Unheard, an error of the watcher would end the process.
    watcher.on('error', (error) => log.warn({ err: error }, 'the data folder is no longer watched'));
  } catch (error) {
    // The system allows only so many watches.
    log.warn({ err: error }, 'the data folder cannot be watched');
  }

  return {
    [Symbol.dispose]() {
      clearTimeout(gathering);
      watcher?.close();
    },
  };
}
