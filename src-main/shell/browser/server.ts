import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { AnyContractRouter } from '@orpc/contract';
import type { Router } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fastify';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import type { Clock } from '#main/core/ports.ts';
import type { RequestContext } from '#main/core/procedures.ts';
import { type Access, createAccess } from './access.ts';
import { securityHeaders } from './content-security.ts';
import { enterPage, signInPage, usedLinkPage } from './pages.ts';
import { type Entry, rejectionOf } from './request-check.ts';
import { serveScreens } from './static-files.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `entry`: reachable without a session. Every other route needs one. */
    entry?: Entry;
  }
}

/** The largest request: a settings form with its field map is a few kilobytes. */
const BODY_LIMIT = 1024 * 1024;

export interface BrowserServerOptions {
  router: Router<AnyContractRouter, RequestContext>;
  actor: string;
  clock: Clock;
  log: Logger;
  /** The folder of the built screens, with `index.html`. */
  rendererDir: string;
  /** 0 takes any free port. */
  port: number;
}

export interface BrowserServer extends AsyncDisposable {
  readonly port: number;
  /** A new one-time link, good for one sign-in within ten minutes. */
  issueLink(): string;
}

const portOf = (server: FastifyInstance): number => {
  const address: AddressInfo | string | null = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** SECURITY: turns away, in this order, who comes from elsewhere and who has no session; a request body is not read before. */
function guardRequests(server: FastifyInstance, access: Access): void {
  server.addHook('onRequest', async (request, reply) => {
    const port = portOf(server);
    const entry = request.routeOptions.config.entry ?? 'inside';
    const rejection = rejectionOf(request.method, request.headers, port, entry);
    if (rejection !== undefined) {
      request.log.warn({ ...rejection, method: request.method }, 'request turned away');
      return reply.code(rejection.status).type('text/plain').send(`${rejection.reason}\n`);
    }
    if (entry === 'entry' || access.admits(request.cookies[cookieName(port)] ?? '')) return undefined;
    return reply.code(401).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(signInPage(reply.cspNonce.style));
  });
}

/** Cookies do not know ports: with the port in the name, two consoles on one machine keep their own sessions. */
const cookieName = (port: number): string => `renkei_${port}`;

function serveEntry(server: FastifyInstance, access: Access): void {
  server.get<{ Querystring: { token?: unknown } }>('/open', { config: { entry: 'entry' } }, async (request, reply) => {
    const name = cookieName(portOf(server));
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    // A browser that loads the link ahead of its user would use it up.
    const ahead = /prefetch|prerender/.test(`${String(request.headers['sec-purpose'])} ${String(request.headers['purpose'])}`);
    const { token } = request.query;
    const session = ahead || typeof token !== 'string' ? undefined : access.redeem(token);
    if (session !== undefined) {
      reply.setCookie(name, session, { path: '/', httpOnly: true, sameSite: 'strict' });
      return reply.send(enterPage(reply.cspNonce.style));
    }
    if (access.admits(request.cookies[name] ?? '')) return reply.send(enterPage(reply.cspNonce.style));
    return reply.code(401).send(usedLinkPage(reply.cspNonce.style));
  });
}

function serveProcedures(server: FastifyInstance, options: BrowserServerOptions): void {
  const handler = new RPCHandler(options.router);
  // Only JSON is understood: a form of another page can send neither it nor anything else that would be read here.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, server.getDefaultJsonParser('error', 'error'));
  server.post('/rpc/*', async (request, reply) => {
    const context = { actor: options.actor, log: options.log };
    const { matched } = await handler.handle(request, reply, { prefix: '/rpc', context });
    if (!matched) return reply.code(404).type('text/plain').send('not found\n');
    return reply;
  });
}

function answerFailures(server: FastifyInstance): void {
  server.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('not found\n'));
  server.setErrorHandler<{ statusCode?: number; code?: string } & Error>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500)
      return reply
        .code(status)
        .type('text/plain')
        .send(`${error.code ?? 'bad request'}\n`);
    const incidentId = randomBytes(4).toString('hex');
    request.log.error({ incidentId, err: error }, 'request failed');
    return reply.code(500).type('text/plain').send(`${incidentId}\n`);
  });
}

/** Serves the screens and their procedures on 127.0.0.1 to the browser of the person who holds the printed link. */
export async function startBrowserServer(options: BrowserServerOptions): Promise<BrowserServer> {
  const access = createAccess(options.clock);
  const loggerInstance: FastifyBaseLogger = options.log.child({ part: 'browser' });
  const server = fastify({
    loggerInstance,
    // The access log would hold the token of the one-time link.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    exposeHeadRoutes: false,
    // A live progress stream never ends by itself.
    forceCloseConnections: true,
    return503OnClosing: false,
  });
  await server.register(helmet, securityHeaders);
  await server.register(cookie);
  guardRequests(server, access);
  answerFailures(server);
  serveEntry(server, access);
  serveProcedures(server, options);
  await serveScreens(server, options.rendererDir);
  await server.listen({ host: '127.0.0.1', port: options.port });
  const port = portOf(server);
  return {
    port,
    issueLink: () => `http://127.0.0.1:${port}/open?token=${access.issueLink()}`,
    [Symbol.asyncDispose]: () => server.close(),
  };
}
