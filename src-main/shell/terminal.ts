import type { Language } from '#shared/features/common/model.ts';

/** The language of a terminal: `RENKEI_LANG`, or what the locale variables say; anything but Japanese is English. */
export function terminalLanguage(env: NodeJS.ProcessEnv): Language {
  const names = ['RENKEI_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'];
  const locale = names.map((name) => env[name] ?? '').find((value) => value !== '') ?? '';
  return /^ja\b|^ja_/i.test(locale) ? 'ja' : 'en';
}

/** Aborts at the first Ctrl+C or request to end, so that work can stop cleanly; a second one ends the process at once. */
export function abortOnSignals(): { signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const onSignal = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(name === 'SIGINT' ? 130 : 143);
    controller.abort(name);
  };
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const name of names) process.off(name, onSignal);
    },
  };
}

/** Resolves when the signal aborts. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const isBrokenPipe = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EPIPE';

/**
 * A pipe that its reader closed (`| head`) is no error: what is written from then on goes nowhere, and the work itself comes to
 * its end, since a synchronisation must not die because nobody reads along. Nor does it for a full disk behind standard output:
 * `onLost` is told once why the output is incomplete, and the process ends with 1.
 */
export function tolerateOutputErrors(onLost: (reason: string) => void): void {
  process.stderr.on('error', () => undefined);
  let told = false;
  process.stdout.on('error', (error: Error) => {
    if (told || isBrokenPipe(error)) return;
    told = true;
    onLost(error.message);
    process.once('exit', () => {
      process.exitCode = 1;
    });
  });
}
