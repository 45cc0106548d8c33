import { promisify } from 'node:util';
import { gunzip, inflate, inflateRaw } from 'node:zlib';
import type { HttpAnswer } from '#main/adapters/http.ts';
import { Refusal } from '#shared/kernel/problem.ts';

/** A header's value; of one that came several times, the first. */
export function header({ headers }: HttpAnswer, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** A validator that can be sent back; others are as good as none. */
export function validator(answer: HttpAnswer, name: 'etag' | 'last-modified'): string | null {
  const value = header(answer, name)?.trim() ?? '';
  return /^[\x20-\x7e]{1,500}$/.test(value) ? value : null;
}

/** As `Content-Type` says, in lower case. */
export const charsetOf = (answer: HttpAnswer): string =>
  /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(header(answer, 'content-type') ?? '')?.[1]?.toLowerCase() ?? '';

/** How long the server wants to be left alone (RFC 9110 §10.2.3), in seconds; 0 where it does not say. */
export function retryAfter(answer: HttpAnswer, now: number): number {
  const value = header(answer, 'retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const until = Date.parse(value);
  return Number.isNaN(until) ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
}

/** The refusal for an answer that brings no calendar. `retryAfter` (seconds) is for the schedule, not for the text. */
export function statusRefusal(answer: HttpAnswer, host: string, now: number): Refusal {
  const { status } = answer;
  const params = { host, status };
  const wait = retryAfter(answer, now);
  const patient = wait > 0 ? { ...params, retryAfter: wait } : params;
  if (status === 401) return new Refusal('feed_unauthorized', params);
  if (status === 403) return new Refusal('feed_forbidden', params);
  if (status === 404 || status === 410) return new Refusal('feed_not_found', params);
  if (status === 429) return new Refusal('feed_throttled', patient);
  if (status >= 500) return new Refusal('feed_server_error', patient);
  return new Refusal('feed_bad_status', params);
}

const inflateAny = async (bytes: Uint8Array, options: { maxOutputLength: number }): Promise<Uint8Array> =>
  // Some servers mean raw deflate; a zlib stream begins with a header whose low four bits are 8 (RFC 1950).
  ((bytes[0] ?? 0) & 0x0f) === 8 ? promisify(inflate)(bytes, options) : promisify(inflateRaw)(bytes, options);

const faults: Readonly<Record<string, 'feed_too_large' | 'feed_truncated'>> = {
  ERR_BUFFER_TOO_LARGE: 'feed_too_large',
  Z_BUF_ERROR: 'feed_truncated',
};

/**
 * Unpacks an answer, beside the calling thread, and stops where it grows beyond `maxBytes`. Refuses `feed_too_large`, `feed_truncated`, or
 * `feed_not_calendar` for what is not packed as it says.
 */
export async function unpack(answer: HttpAnswer, host: string, maxBytes: number): Promise<Uint8Array> {
  const coding = (header(answer, 'content-encoding') ?? '').trim().toLowerCase();
  if (coding === '' || coding === 'identity' || answer.body.byteLength === 0) return answer.body;
  const megabytes = Math.ceil(maxBytes / 1024 / 1024);
  try {
    if (/^(x-)?gzip$/.test(coding)) return await promisify(gunzip)(answer.body, { maxOutputLength: maxBytes });
    if (coding === 'deflate') return await inflateAny(answer.body, { maxOutputLength: maxBytes });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Refusal(faults[code] ?? 'feed_not_calendar', { host, megabytes }, { cause: error });
  }
  throw new Refusal('feed_not_calendar', { host });
}
