import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { os } from '@orpc/server';
import { pino } from 'pino';
import { z } from 'zod';
import type { RequestContext } from '#main/core/procedures.ts';
import { type BrowserServer, startBrowserServer } from '#main/shell/browser/server.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Speaks HTTP as an attacker would: every header exactly as given, the path not cleaned up. */
export function send(
  port: number,
  path: string,
  options: { method?: string; headers?: OutgoingHttpHeaders; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: options.headers ?? {}, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
        response.on('error', reject);
      },
    );
    call.on('error', reject);
    call.end(options.body);
  });
}

/** What the procedures saw, and a stream that the test feeds. */
export interface Seen {
  calls: unknown[];
  actors: string[];
  streamsOpen: number;
}

export interface Running extends AsyncDisposable {
  server: BrowserServer;
  port: number;
  seen: Seen;
  logged: string[];
  clock: { now(): number; advance(ms: number): void };
  /** Opens a fresh link as a browser would and returns the Cookie header of the new session. */
  signIn(): Promise<string>;
  /** The headers that our own page's calls carry. */
  own(cookie: string): OutgoingHttpHeaders;
  /** Calls `echo` as our own page does, but for these headers; one that is undefined is left out. */
  callEcho(cookie: string, headers?: Readonly<Record<string, string | undefined>>, body?: string): Promise<Answer>;
}

/** What `callEcho` sends. */
export const echo = JSON.stringify({ json: { text: 'hello' } });

const base = os.$context<RequestContext>();

function testRouter(seen: Seen) {
  return {
    echo: base.input(z.object({ text: z.string() })).handler(({ input, context }) => {
      seen.calls.push(input);
      seen.actors.push(context.actor);
      return input.text;
    }),
    ticks: base.handler(async function* ({ signal }) {
      seen.streamsOpen += 1;
      try {
        yield 'first';
        await new Promise<void>((resolve) => {
          signal?.addEventListener('abort', () => resolve(), { once: true });
        });
      } finally {
        seen.streamsOpen -= 1;
      }
    }),
    boom: base.handler(() => {
      throw new Error('the secret recipe');
    }),
  };
}

export async function startTestServer(): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'renkei-browser-'));
  const rendererDir = join(folder, 'renderer');
  await mkdir(join(rendererDir, 'assets'), { recursive: true });
  await writeFile(join(rendererDir, 'index.html'), '<!doctype html><html><head><title>x</title></head><body></body></html>');
  await writeFile(join(rendererDir, 'assets', 'app-1a2b3c.js'), 'console.info(1)');
  await writeFile(join(rendererDir, '.hidden'), 'hidden');
  await writeFile(join(folder, 'private.txt'), 'outside of the screens');

  const seen: Seen = { calls: [], actors: [], streamsOpen: 0 };
  const logged: string[] = [];
  let now = 1_800_000_000_000;
  const clock = { now: () => now, advance: (ms: number) => void (now += ms) };
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const server = await startBrowserServer({ router: testRouter(seen), actor: 'tester', clock, log, rendererDir, port: 0 });
  const { port } = server;
  const own: Running['own'] = (cookie) => ({
    cookie,
    host: `127.0.0.1:${port}`,
    origin: `http://127.0.0.1:${port}`,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
  });
  return {
    server,
    port,
    seen,
    logged,
    clock,
    async signIn() {
      const link = new URL(server.issueLink());
      const answer = await send(port, link.pathname + link.search, { headers: { host: link.host, 'sec-fetch-site': 'none' } });
      const [cookie] = answer.headers['set-cookie'] ?? [];
      if (cookie === undefined) throw new Error(`no session: ${answer.status}`);
      return cookie.split(';', 1).join('');
    },
    own,
    callEcho(cookie, headers = {}, body = echo) {
      const all = Object.entries({ ...own(cookie), ...headers }).filter((entry) => entry[1] !== undefined);
      return send(port, '/rpc/echo', { method: 'POST', headers: Object.fromEntries(all), body });
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
