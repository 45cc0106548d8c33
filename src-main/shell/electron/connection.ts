import { RPCHandler } from '@orpc/server/message-port';
import { ipcMain, type MessagePortMain, type WebContents } from 'electron';
import type { App } from '#main/core/app.ts';
import { HANDSHAKE } from '#shared/kernel/handshake.ts';
import { isOwnPage } from './addresses.ts';

/**
 * Connects each screen that asks with the procedures of the app, over a MessagePort that dies with its page. A page may ask before
 * the app is open: its calls wait in the port.
 */
export function acceptConnections(opening: Promise<App>): void {
  const portOf = new WeakMap<WebContents, MessagePortMain>();

  async function serve(port: MessagePortMain): Promise<void> {
    const { router, ports } = await opening;
    new RPCHandler(router).upgrade(port, { context: { actor: ports.actor, log: ports.log } });
    port.start();
  }

  ipcMain.on(HANDSHAKE, ({ senderFrame, sender, ports: [port] }) => {
    if (port === undefined) return;
    // SECURITY: a frame inside a page, and a page that went elsewhere, get no answer.
    if (!isOwnPage(senderFrame)) {
      port.close();
      return;
    }
    // A page has one connection: asking again (after a reload, or when the old one broke) ends the one before.
    portOf.get(sender)?.close();
    portOf.set(sender, port);
    // An app that cannot be opened has said so in a message of its own.
    serve(port).catch(() => port.close());
  });
}
