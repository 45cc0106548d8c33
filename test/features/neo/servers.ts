import { createServer, type IncomingMessage, request as forward, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type ServerOptions as SecureOptions } from 'node:https';
import net from 'node:net';
import type { Server } from 'node:net';
import { createSampleDirectory } from '#main/sample-neo/directory.ts';

/** What a server says to one call. `act` does anything else with the response. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  act?: (response: ServerResponse, request: IncomingMessage) => void;
}

export interface Running extends AsyncDisposable {
  port: number;
}

/** Listens on a free port of 127.0.0.1, and at the end cuts every connection. */
export async function listen(server: Server): Promise<Running> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

export const listenHttp = (listener: RequestListener): Promise<Running> => listen(createServer(listener));
export const listenTcp = (listener: (socket: net.Socket) => void): Promise<Running> => listen(net.createServer(listener));

/** A server that speaks just enough desknet's NEO to be diagnosed, and lies wherever a test wants it to. */
export interface FakeNeoOptions {
  /** Replies to every request. */
  every?: Reply;
  login?: Reply;
  users?: Reply;
  organisations?: Reply;
  /** Demands this `Authorization` header. */
  authorization?: string;
  program?: 'cgi' | 'exe';
  tls?: SecureOptions;
  dateHeader?: string | null;
  /** Promises to keep connections for ten minutes. */
  keepAlive?: boolean;
  onSocket?: (socket: net.Socket) => void;
}

const directory = createSampleDirectory({ people: 50 });
export const json = (value: unknown): Reply => ({ body: JSON.stringify(value) });
export const list = (items: unknown, total?: unknown): Reply =>
  json({ status: 'ok', ...(total === undefined ? {} : { total }), list: { item: items } });
export const ng = (errorno: number, errormessage: string): Reply => json({ status: 'ng', errorno, errormessage });

const standard = {
  login: json({ status: 'ok', access_key: 'k'.repeat(64), user_id: '1', name: '管理者', default_group_id: '1' }),
  users: list(directory.people(0, 50), '50'),
  organisations: list(directory.organisations(0, 50), String(directory.organisationCount)),
} satisfies Record<string, Reply>;

export const sampleUsers = (): Record<string, unknown>[] => directory.people(0, 50).map((user) => ({ ...user }));
export const sampleGroups = (): Record<string, unknown>[] => directory.organisations(0, 50).map((group) => ({ ...group }));

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

function say(response: ServerResponse, request: IncomingMessage, reply: Reply): void {
  if (reply.act !== undefined) return reply.act(response, request);
  response.writeHead(reply.status ?? 200, { 'content-type': 'application/json; charset=UTF-8', ...reply.headers });
  response.end(reply.body ?? '');
}

export async function startFakeNeo(options: FakeNeoOptions = {}): Promise<Running & { url: string; actions: string[] }> {
  const { program = 'cgi' } = options;
  const actions: string[] = [];
  const choose = (path: string, action: string | null): Reply => {
    if (options.every !== undefined) return options.every;
    if (path === `/cgi-bin/dneo/dneor.${program}`) return options.login ?? standard.login;
    if (path !== `/cgi-bin/dneo/zrconst.${program}`) return { status: 404 };
    return action === 'list_users'
      ? (options.users ?? standard.users)
      : action === 'list_groups'
        ? (options.organisations ?? standard.organisations)
        : ng(-2, '不正なアクションです。');
  };
  const listener: RequestListener = (request, response) => {
    void readBody(request).then(
      (body) => {
        const action = new URLSearchParams(body).get('action');
        if (options.dateHeader !== undefined) response.sendDate = false;
        if (options.keepAlive === true) response.setHeader('keep-alive', 'timeout=600');
        if (typeof options.dateHeader === 'string') response.setHeader('date', options.dateHeader);
        if (options.authorization !== undefined && request.headers.authorization !== options.authorization) {
          return say(response, request, { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } });
        }
        if (request.method === 'POST' && action !== null) actions.push(action);
        return say(response, request, choose(request.url ?? '', action));
      },
      () => response.destroy(),
    );
  };
  const server = options.tls === undefined ? createServer(listener) : createSecureServer(options.tls, listener);
  if (options.keepAlive === true) server.keepAliveTimeout = 600_000;
  if (options.onSocket !== undefined) server.on('connection', options.onSocket);
  const running = await listen(server);
  const scheme = options.tls === undefined ? 'http' : 'https';
  return { ...running, url: `${scheme}://127.0.0.1:${running.port}/cgi-bin/dneo/dneo.${program}`, actions };
}

/** A proxy that tunnels and forwards, or answers everything with one status. */
export async function startProxy(
  options: { refuse?: number; authorization?: string } = {},
): Promise<Running & { url: string; asked: string[] }> {
  const asked: string[] = [];
  const verdict = (request: IncomingMessage): number | undefined =>
    options.authorization !== undefined && request.headers['proxy-authorization'] !== options.authorization ? 407 : options.refuse;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const status = verdict(request);
    if (status !== undefined) return void response.writeHead(status).end();
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !name.startsWith('proxy-')));
    const upstream = forward(request.url ?? '', { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    upstream.on('error', () => response.destroy());
    request.pipe(upstream);
  });
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.on('error', () => undefined);
    const status = verdict(request);
    if (status !== undefined) return void socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const upstream = net.connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
  });
  const running = await listen(server);
  return { ...running, url: `http://127.0.0.1:${running.port}`, asked };
}

/** A port on which nobody listens: it was free a moment ago. */
export async function unusedPort(): Promise<number> {
  await using running = await listenTcp(() => undefined);
  return running.port;
}
