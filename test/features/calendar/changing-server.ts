import { listenHttp, type Reply } from '#test/features/neo/servers.ts';
import { eventAt } from './poller-support.ts';

/** A calendar server whose answers a test changes; with ETags unless told. */
export async function startServer(initial: Reply | ((path: string) => Reply)) {
  const state = { reply: initial, atOnce: 0, most: 0, delay: 0 };
  const asked: { path: string; conditional: boolean; status: number }[] = [];
  const server = await listenHttp((request, response) => {
    const path = request.url ?? '';
    state.most = Math.max(state.most, ++state.atOnce);
    const { status = 200, headers = {}, body = '' } = typeof state.reply === 'function' ? state.reply(path) : state.reply;
    const etag = headers['etag'];
    const isKnown = status === 200 && etag !== undefined && request.headers['if-none-match'] === etag;
    asked.push({ path, conditional: request.headers['if-none-match'] !== undefined, status: isKnown ? 304 : status });
    setTimeout(() => {
      state.atOnce--;
      response.writeHead(isKnown ? 304 : status, { 'content-type': 'text/calendar', ...headers }).end(isKnown ? undefined : body);
    }, state.delay);
  });
  return { ...server, state, asked, url: `http://127.0.0.1:${server.port}` };
}
export const calendar = (summary: string, headers: Record<string, string> = {}, ...lines: string[]): Reply => ({
  headers,
  body: eventAt(summary, ...lines),
});
export const one = (url: string) => [{ id: 1, url: `${url}/x.ics` }];
