import { createInterface } from 'node:readline';
import type { App } from '#main/core/app.ts';
import type { Translate } from '#main/core/translate.ts';
import { rendererDir } from '../renderer-dir.ts';
import { aborted } from '../terminal.ts';
import { browserLauncher, openInBrowser } from './open-browser.ts';
import { startBrowserServer } from './server.ts';

export interface ShellOptions {
  /** 0 takes any free port. */
  port: number;
  /** Whether to open the person's browser, where there is a display. */
  open: boolean;
  t: Translate;
  /** Where a person reads along. */
  print(line: string): void;
  signal: AbortSignal;
}

/** Serves the console until the signal aborts; the app stays the caller's. */
export async function runBrowserShell(app: App, { port, open, t, print, signal }: ShellOptions): Promise<void> {
  const { actor, clock, log } = app.ports;
  await using server = await startBrowserServer({ router: app.router, actor, clock, log, rendererDir, port });
  app.stay();
  print(t('shell.started', { version: app.ports.version, port: server.port }));
  const opened = open && (await openInBrowser(server.issueLink(), browserLauncher(process.platform, process.env)));
  print(t(opened ? 'shell.opened' : 'shell.openThis'));
  print(server.issueLink());

  const keyboard = process.stdin.isTTY ? createInterface({ input: process.stdin }) : undefined;
  keyboard?.on('line', () => print(server.issueLink()));
  print(t(keyboard === undefined ? 'shell.stopHint' : 'shell.keyHint'));
  await aborted(signal);
  keyboard?.close();
  print(t('shell.stopping'));
}
