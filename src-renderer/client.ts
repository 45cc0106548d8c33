import { type ClientLink, createORPCClient } from '@orpc/client';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import type { Contract } from '#shared/contract.ts';
import { isExpected } from './failure.ts';
import { noteSessionLost } from './state/connection.ts';

declare global {
  interface Window {
    /** Set by the preload bridge of the desktop shell: the message under which it takes over our end of a MessagePort. */
    readonly renkeiHandshake?: string;
  }
}

type Link = ClientLink<Record<never, never>>;

/** The browser shell: same origin, session cookie, streams over the response body. */
const overFetch = (): Link =>
  new FetchLink({
    url: `${window.location.origin}/rpc`,
    fetch: async (request, init) => {
      const response = await globalThis.fetch(request, { ...init, credentials: 'same-origin' });
      if (response.status === 401) noteSessionLost();
      return response;
    },
  });

/** The desktop shell: one end of a port stays here, the other goes through the preload bridge to the main process. */
function overMessagePort(handshake: string): Link {
  const { port1, port2 } = new MessageChannel();
  window.postMessage(handshake, window.location.origin, [port2]);
  const link = new MessagePortLink({ port: port1 });
  port1.start();
  return link;
}

const transport = (): Link => (window.renkeiHandshake === undefined ? overFetch() : overMessagePort(window.renkeiHandshake));

/** Every procedure of the contract, typed; the same calls over either transport. */
export const client: ContractRouterClient<Contract> = createORPCClient(transport());

/** Query and mutation options of every procedure: `useQuery(api.neo.read.queryOptions())`. */
export const api = createTanstackQueryUtils(client);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays a refusal; only a console that is restarting is worth a second and third try.
      retry: (count, error) => count < 2 && !isExpected(error),
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
