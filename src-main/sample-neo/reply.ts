import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** An answer of the sample server, with what is wrong about it. */
export interface Reply {
  status?: number;
  json?: string;
  html?: boolean;
  calendar?: { text: string; etag: string };
  retryAfter?: number;
  hang?: boolean;
  truncated?: boolean;
  slow?: boolean;
}

const PAGE =
  '<!DOCTYPE html>\n<html lang="ja"><head><title>desknet\'s NEOログイン</title></head><body><form>ログイン</form></body></html>\n';
const PIECES = 20;
const SLOW_MS = 2_000;

async function sendSlowly(response: ServerResponse, body: Buffer): Promise<void> {
  const size = Math.max(1, Math.ceil(body.length / PIECES));
  for (let start = 0; start < body.length && !response.destroyed; start += size) {
    response.write(body.subarray(start, start + size));
    await sleep(SLOW_MS / PIECES);
  }
  response.end();
}

export async function send(response: ServerResponse, reply: Reply): Promise<void> {
  // Nobody is answered; the connection stays until the client or the server gives up.
  if (reply.hang === true) return;
  if (reply.status !== undefined) {
    const headers = {
      ...(reply.status === 401 ? { 'www-authenticate': 'Basic realm="desknet\'s NEO"' } : {}),
      ...(reply.retryAfter === undefined ? {} : { 'retry-after': String(reply.retryAfter) }),
    };
    response.writeHead(reply.status, headers).end();
    return;
  }
  if (reply.calendar !== undefined) {
    const { text, etag } = reply.calendar;
    response.writeHead(200, { 'content-type': 'text/calendar; charset=UTF-8', etag }).end(text);
    return;
  }
  const whole = Buffer.from(reply.html === true ? PAGE : (reply.json ?? ''), 'utf8');
  const body = reply.truncated === true ? whole.subarray(0, Math.floor(whole.length / 2)) : whole;
  response.writeHead(200, { 'content-type': reply.html === true ? 'text/html; charset=UTF-8' : 'application/json; charset=UTF-8' });
  if (reply.slow === true) await sendSlowly(response, body);
  else response.end(body);
}
