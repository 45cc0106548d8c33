import { RPCLink } from '@orpc/client/fetch';
import { noteSessionLost } from '#renderer/state/connection.ts';
import type { Link } from './link.ts';

/** The browser shell: same origin, session cookie, streams over the response body. */
export const overFetch = (): Link =>
  new RPCLink({
    url: `${window.location.origin}/rpc`,
    fetch: async (request, init) => {
      const response = await globalThis.fetch(request, { ...init, credentials: 'same-origin' });
      if (response.status === 401) noteSessionLost();
      return response;
    },
  });
