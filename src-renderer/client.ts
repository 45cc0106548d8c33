import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryClient } from '@tanstack/react-query';
import type { Contract } from '#shared/contract.ts';
import { isExpected } from './failure.ts';
import { overFetch } from './transport/over-fetch.ts';
import { overMessagePort } from './transport/over-message-port.ts';

declare global {
  interface Window {
    /** Set by the preload bridge of the desktop shell: the message under which it takes over our end of a MessagePort. */
    readonly renkeiHandshake?: string;
  }
}

/** The desktop shell has a bridge, which takes the port over. */
const handshake = window.renkeiHandshake;
const link =
  handshake === undefined ? overFetch() : overMessagePort((port) => window.postMessage(handshake, window.location.origin, [port]));

/** Every procedure of the contract, typed; the same calls over either transport. */
export const client: ContractRouterClient<Contract> = createORPCClient(link);

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
