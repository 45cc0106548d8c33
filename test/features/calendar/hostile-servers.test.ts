import type { Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, expect, test, vi } from 'vitest';
import { openHttp } from '#main/adapters/http.ts';
import { createAddressGuard } from '#main/features/calendar/address-guard.ts';
import { faultRefusal } from '#main/features/calendar/fault-refusal.ts';
import { type FetchOptions, fetchFeed } from '#main/features/calendar/feed-fetch.ts';
import { FeedFault } from '#main/features/calendar/ical/feed-fault.ts';
import { understand } from '#main/features/calendar/understand.ts';
import { listenTcp } from '#test/features/neo/servers.ts';
import { eventAt } from './poller-support.ts';

const MEGABYTE = 1024 * 1024;
const options: FetchOptions = { maxBytes: MEGABYTE, userAgent: 'renkei-console/1.2.3', now: 0 };
const open = (ms: number) => {
  const limits = { connectMs: ms, answerMs: ms, idleMs: ms, totalMs: 2 * ms, maxBodyBytes: MEGABYTE };
  return openHttp({ proxy: null, guard: createAddressGuard(['127.0.0.1']), connections: 2, limits });
};
/** Only what a server keeps waiting is given little time: the machine may be busy. */
const clients = { hasty: open(250), patient: open(20_000) };
afterAll(() => Promise.all(Object.values(clients).map((client) => client[Symbol.asyncDispose]())));

const FILE = Buffer.from(eventAt('会議'));
const NOTHING = Buffer.alloc(20 * MEGABYTE);
const bomb = gzipSync(NOTHING);

/** What a server says to a request, in whatever bytes. */
type Say = (socket: Socket, path: string, port: number) => void;

const answer =
  (status: string, headers: readonly string[], body: string | Uint8Array = ''): Say =>
  (socket) => {
    const head = [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${Buffer.byteLength(body)}`, '', ''].join('\r\n');
    socket.write(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]));
  };
const raw =
  (...lines: readonly string[]): Say =>
  (socket) =>
    void socket.end(lines.join('\r\n'));
const packed = (coding: string, body: Uint8Array): Say => answer('200 OK', [`Content-Encoding: ${coding}`], body);
const to = (location: string): Say => answer('302 Found', [`Location: ${location}`]);
const toAddress =
  (location: (port: number, path: string) => string): Say =>
  (socket, path, port) =>
    to(location(port, path))(socket, path, port);
const many = (count: number, line: (index: number) => string): string[] => Array.from({ length: count }, (_, index) => line(index));

/** Says the beginning, and then the same again and again until nobody listens any more. */
const forEver =
  (begin: string, again: string | Uint8Array, everyMs: number): Say =>
  (socket) => {
    socket.write(begin);
    const timer = setInterval(() => {
      if (socket.writableLength < MEGABYTE) socket.write(again);
    }, everyMs);
    socket.on('close', () => clearInterval(timer));
  };

const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

test.each<[string, Say, string]>([
  ['says nothing', () => undefined, 'response_timeout'],
  ['dribbles its headers', forEver('HTTP/1.1 200 OK\r\nX-A: ', 'a', 20), 'response_timeout'],
  ['says for ever that it is about to answer', forEver('', 'HTTP/1.1 103 Early Hints\r\n\r\n', 10), 'response_timeout'],
  ['dribbles its file', forEver('HTTP/1.1 200 OK\r\n\r\n', 'B', 20), 'response_timeout'],
  ['dribbles chunks', forEver(CHUNKED, '1\r\nB\r\n', 20), 'response_timeout'],
  ['dribbles the size of a chunk', forEver(`${CHUNKED}1;`, 'x', 20), 'response_timeout'],
  ['dribbles a file that says how long it is', forEver('HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\n', 'B', 20), 'response_timeout'],
  ['stops in the middle', (socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nBEGIN:'), 'response_timeout'],
  ['never stops', forEver('HTTP/1.1 200 OK\r\n\r\n', Buffer.alloc(100_000), 1), 'feed_too_large'],
  ['never stops with chunks of a byte', forEver(CHUNKED, '1\r\nx\r\n'.repeat(50_000), 1), 'feed_too_large'],
  ['says that it is endless', raw('HTTP/1.1 200 OK', 'Content-Length: 9007199254740991', '', 'BEGIN'), 'feed_too_large'],
  ['packs with brotli', packed('br', brotliCompressSync(FILE)), 'feed_not_calendar'],
  ['packs with zstd', packed('zstd', zstdCompressSync(FILE)), 'feed_not_calendar'],
  ['packs twice', packed('gzip, gzip', gzipSync(gzipSync(FILE))), 'feed_not_calendar'],
  ['packs a bomb', packed('gzip', bomb), 'feed_too_large'],
  ['packs a bomb into another', packed('gzip, gzip', gzipSync(bomb)), 'feed_not_calendar'],
  ['packs a bomb with deflate', packed('deflate', deflateSync(NOTHING)), 'feed_too_large'],
  ['packs and is cut off', packed('gzip', gzipSync(FILE).subarray(0, -10)), 'feed_truncated'],
  ['packs and spoils it', packed('gzip', gzipSync(FILE).fill(7, 40)), 'feed_not_calendar'],
  ['ends before its Content-Length', raw('HTTP/1.1 200 OK', `Content-Length: ${FILE.length + 1}`, '', String(FILE)), 'connection_reset'],
  ['ends behind its Content-Length', raw('HTTP/1.1 200 OK', 'Content-Length: 40', '', String(FILE)), 'feed_truncated'],
  ['has two lengths', raw('HTTP/1.1 200 OK', 'Content-Length: 5', 'Content-Length: 6', '', 'BEGIN:'), 'response_malformed'],
  ['has a length that is none', raw('HTTP/1.1 200 OK', 'Content-Length: many', '', 'BEGIN:'), 'response_not_http'],
  ['breaks its chunks', raw(`${CHUNKED}5`, 'BEGIN', 'zz', ''), 'response_not_http'],
  ['never ends its chunks', raw(`${CHUNKED}5`, 'BEGIN', ''), 'connection_reset'],
  [
    'redirects to another and back',
    toAddress((port, path) => `http://127.0.0.1:${port}${path === '/a' ? '/b' : '/a'}`),
    'feed_too_many_redirects',
  ],
  ['redirects to itself', to('/'), 'feed_too_many_redirects'],
  ['redirects to a private address', to('http://192.168.0.1/x.ics'), 'feed_private_address'],
  [
    'redirects to this machine by another name',
    toAddress((port) => `http://127.0.0.1:${port}@[::ffff:127.0.0.2]:${port}/`),
    'feed_private_address',
  ],
  ['redirects nowhere', answer('302 Found', []), 'feed_bad_redirect'],
  ['redirects to nonsense', to('http://[zz]:99999/'), 'feed_bad_redirect'],
  ['redirects to control characters', to('http://x/\u0007'), 'response_not_http'],
  ['knows what is new without having been told what is old', answer('304 Not Modified', []), 'feed_bad_status'],
  ['gives a part', answer('206 Partial Content', ['Content-Range: bytes 0-9/100'], FILE), 'feed_bad_status'],
  ['has nothing to say', (socket) => void socket.write('HTTP/1.1 204 No Content\r\n\r\n'), 'feed_empty'],
  [
    'wants another login',
    answer('401 Unauthorized', ['WWW-Authenticate: Negotiate', 'WWW-Authenticate: NTLM', 'WWW-Authenticate: Digest realm="x", nonce="y"']),
    'feed_unauthorized',
  ],
  ['hangs up', (socket) => void socket.end(), 'connection_reset'],
  ['slams the door', (socket) => void socket.resetAndDestroy(), 'connection_reset'],
  ['is no HTTP server', raw('220 mail.example.jp ESMTP', ''), 'response_not_http'],
  ['has a header of a megabyte', raw('HTTP/1.1 200 OK', `X-A: ${'a'.repeat(MEGABYTE)}`, '', ''), 'response_malformed'],
  [
    'sets a hundred thousand cookies',
    raw('HTTP/1.1 200 OK', ...many(100_000, (index) => `Set-Cookie: c${index}=1`), '', ''),
    'response_malformed',
  ],
  ['has endless trailers', raw(`${CHUNKED}0`, ...many(10_000, (index) => `X-T: ${index}`), '', ''), 'response_malformed'],
])('a server that %s', async (does, say, code) => {
  const sockets: Socket[] = [];
  await using server = await listenTcp((socket) => {
    sockets.push(socket);
    socket.on('data', (data) => say(socket, /^GET (\S+)/.exec(data.toString('latin1'))?.[1] ?? '', server.port));
  });
  const url = new URL(`http://127.0.0.1:${server.port}/`);
  const http = code === 'response_timeout' ? clients.hasty : clients.patient;
  const read = fetchFeed(http, { url }, undefined, options).then((outcome) => {
    if (outcome.kind !== 'file') throw new Error(outcome.kind);
    return understand({ bytes: outcome.bytes, charset: '', limits: { events: 100 }, knownHash: null });
  });
  const told = read.catch((error: unknown) => {
    throw error instanceof FeedFault ? faultRefusal(error, { host: url.hostname, megabytes: 1 }) : error;
  });
  await expect(told).rejects.toMatchObject({ name: 'Refusal', code });
  // Whoever goes on talking talks to nobody.
  if (code.startsWith('response_') || does.startsWith('never'))
    await vi.waitFor(() => expect(sockets.every((socket) => socket.closed)).toBe(true));
});
