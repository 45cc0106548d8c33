import type { Logger } from 'pino';
import type { DirectorySource } from '#main/features/directory/source.ts';
import type { NeoConnection } from './connection.ts';
import { type RawPage, readPage } from './envelope.ts';
import { openNeoClient } from './neo-client.ts';
import { readPages } from './paging.ts';
import { createOrganisationReader } from './read-organisation.ts';
import { createUserReader } from './read-user.ts';
import { openTransport, type TransportOptions } from './transport.ts';
import type { Wait } from './wait.ts';

export interface NeoSourceOptions extends TransportOptions {
  log?: Pick<Logger, 'info' | 'warn'> | undefined;
  /** The clock and the waiting, replaced by tests. */
  wait?: Wait | undefined;
  now?: (() => number) | undefined;
  random?: (() => number) | undefined;
}

/**
 * People and organisations from a desknet's NEO server. It needs nothing but its arguments, so it works in a worker thread.
 * Both lists share one log-in and are read strictly one call after another.
 */
export function openNeoSource(connection: NeoConnection, options: NeoSourceOptions = {}): DirectorySource & AsyncDisposable {
  const { log, wait, now, random } = options;
  const http = openTransport(connection, options);
  const client = openNeoClient(connection, { http, log, wait, now, random });
  const { fieldMap } = connection;
  const { request } = fieldMap;

  const fetchPage =
    (action: string) =>
    async (offset: number, signal: AbortSignal): Promise<RawPage> => {
      const params = { action, [request.offset]: String(offset), [request.limit]: String(request.pageSize) };
      const answer = await client.call(params, signal);
      return answer.kind === 'noData' ? { items: [], total: null } : readPage(answer.body, request.total);
    };

  return {
    organisations: (signal) =>
      readPages(
        {
          pageSize: request.pageSize,
          fetchPage: fetchPage(request.listOrganisations),
          read: createOrganisationReader(fieldMap.organisation),
          identity: ({ id, code }) => ({ id, rest: code }),
        },
        signal,
      ),
    people: (signal) =>
      readPages(
        {
          pageSize: request.pageSize,
          fetchPage: fetchPage(request.listUsers),
          read: createUserReader(fieldMap.user),
          identity: ({ id, loginId }) => ({ id, rest: loginId }),
        },
        signal,
      ),
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}
