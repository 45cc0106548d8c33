import { DynamicLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Link } from './link.ts';

/**
 * The desktop shell: one end of a channel stays here, `handOver` gives the other to the main process. What is sent before it
 * listens waits in the port. When it closes its end, calls under way fail and the next one opens a new channel.
 */
export function overMessagePort(handOver: (port: MessagePort) => void): Link {
  let link: Link | undefined;
  const open = (): Link => {
    const { port1, port2 } = new MessageChannel();
    // Ahead of the library's own listener: whoever tries again at once must not find the closed port.
    port1.addEventListener('close', () => (link = undefined));
    const opened: Link = new RPCLink({ port: port1 });
    port1.start();
    handOver(port2);
    return opened;
  };
  return new DynamicLink(() => (link ??= open()));
}
