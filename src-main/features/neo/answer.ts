import type { HttpAnswer } from '#main/adapters/http.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { type Envelope, readEnvelope } from './envelope.ts';

export const headerOf = (answer: HttpAnswer, name: string): string | undefined => {
  const value = answer.headers[name];
  return typeof value === 'string' ? value : value?.[0];
};

/** Where a redirect leads: the server only, since a path may repeat what was sent; '' when the server did not say. */
function redirectTarget(answer: HttpAnswer, url: URL): string {
  const location = headerOf(answer, 'location') ?? '';
  return URL.canParse(location, url.href) ? new URL(location, url).origin : '';
}

/** What the status line already says is wrong, before the body is looked at; undefined when the body decides. */
export function statusRefusal(answer: HttpAnswer, url: URL, basicAuth: boolean): Refusal | undefined {
  const { status } = answer;
  const address = `${url.origin}${url.pathname}`;
  if (status === 200) return undefined;
  if (status === 401) return new Refusal(basicAuth ? 'neo_basic_auth_refused' : 'neo_basic_auth_required', { url: address });
  if (status === 403) return new Refusal('neo_forbidden', { url: address });
  if (status === 407) return new Refusal('proxy_auth_required', { proxy: url.host });
  if (status === 404 || status === 410) return new Refusal('neo_wrong_path', { url: address });
  if (status === 429) return new Refusal('neo_busy', { url: address });
  if (status >= 300 && status < 400) return new Refusal('neo_redirected', { url: address, location: redirectTarget(answer, url) });
  if (status >= 500) return new Refusal('neo_server_error', { url: address, status });
  return new Refusal('neo_unexpected_status', { url: address, status });
}

/** An answer that the caller can work with: a success, "no data", or a refusal by NEO itself. */
export type Understood = Extract<Envelope, { kind: 'ok' | 'ng' | 'noData' }>;

/** Reads the body of an answer with status 200; refuses what is not desknet's NEO speaking. */
export function understand(answer: HttpAnswer, url: URL): Understood {
  const envelope = readEnvelope(answer.body);
  const address = `${url.origin}${url.pathname}`;
  switch (envelope.kind) {
    case 'empty':
      throw new Refusal('neo_empty_answer', { url: address });
    case 'html':
      throw new Refusal('neo_html_answer', { url: address });
    case 'broken':
      throw new Refusal('neo_broken_answer', { url: address });
    case 'notUtf8':
      throw new Refusal('neo_not_utf8', { url: address });
    case 'unexpected':
      throw new Refusal('neo_unexpected_answer', { url: address });
    default:
      return envelope;
  }
}
