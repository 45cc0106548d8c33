import { ipcMain } from 'electron';
import type { App } from '#main/core/app.ts';
import { HANDSHAKE } from '#shared/kernel/handshake.ts';
import { isOwnPage } from './addresses.ts';
import { createPagePorts } from './page-ports.ts';

/** Connects each screen that asks with the procedures of the app, over a MessagePort that dies with its page. */
export function acceptConnections(opening: Promise<App>): void {
  const serve = createPagePorts(opening);
  ipcMain.on(HANDSHAKE, ({ senderFrame, sender, ports: [port] }) => {
    if (port === undefined) return;
    // SECURITY: a frame inside a page, and a page that went elsewhere, get no answer.
    if (isOwnPage(senderFrame)) serve(sender, port);
    else port.close();
  });
}
