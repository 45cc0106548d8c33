import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** How the server answers: `ok`; or it repeats the whole request, as debugging pages do, in an error page or an error message. */
export type EchoMode = 'ok' | 'echoInPage' | 'echoInMessage' | 'echoInBrokenJson';

export interface EchoingNeo extends AsyncDisposable {
  readonly url: string;
  mode: EchoMode;
  /** Every request that came, as one text. */
  readonly seen: string[];
}

const organisations = [
  { id: '1', code: 'NEO0001', name: '本社', order: '1' },
  { id: '2', code: 'NEO0002', name: '営業部', parent_id: '1', order: '2' },
];
const users = ['sato', 'suzuki', 'tanaka'].map((login, index) => ({
  id: String(index + 1),
  login_id: login,
  name: `社員 ${login}`,
  kana: 'しゃいん',
  mail: `${login}@example.jp`,
  admin: index === 0 ? '1' : '0',
  suspended: '0',
  deleted: '0',
  order: String(index),
  groups: { item: [{ id: '2', default: '1' }] },
}));

const page = (item: readonly unknown[], form: URLSearchParams) => ({
  status: 'ok',
  total: String(item.length),
  list: { item: item.slice(Number(form.get('offset') ?? 0)) },
});

const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//', 'BEGIN:VEVENT', 'UID:1', 'DTSTART:20300101T010000Z', 'SUMMARY:会議']
  .concat('END:VEVENT', 'END:VCALENDAR', '')
  .join('\r\n');

/** A small desknet's NEO that demands Basic auth and hands out `accessKey`. */
export async function startEchoingNeo(accessKey: string): Promise<EchoingNeo> {
  const state: { mode: EchoMode; seen: string[] } = { mode: 'ok', seen: [] };
  const answer = (form: URLSearchParams): object => {
    const action = form.get('action');
    if (action === 'login') return { status: 'ok', access_key: accessKey, user_id: '1', name: '社員 sato', default_group_id: '2' };
    return page(action === 'list_groups' ? organisations : users, form);
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const whole = `${request.method} ${request.url}\n${JSON.stringify(request.headers)}\n${body}\n${accessKey}`;
    state.seen.push(
      `${whole}\n${Buffer.from(request.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString('utf8')}\n${decodeURIComponent(body.replaceAll('+', ' '))}`,
    );
    const send = (status: number, type: string, content: string): void => {
      response.writeHead(status, {
        'content-type': `${type}; charset=utf-8`,
        ...(status === 401 ? { 'www-authenticate': 'Basic realm="NEO"' } : {}),
      });
      response.end(content);
    };
    // The same machine hands out calendars; whoever asks for one is told all that was asked as well.
    if (request.url?.includes('.ics') === true) {
      if (state.mode === 'ok') return send(200, 'text/calendar', calendar);
      if (state.mode === 'echoInMessage') return send(200, 'text/html', `<html><pre>${whole}</pre></html>`);
      if (state.mode === 'echoInBrokenJson') return send(200, 'text/calendar', calendar.replace('END:VCALENDAR', JSON.stringify(whole)));
    }
    if (state.mode === 'echoInPage') return send(500, 'text/html', `<html><pre>${whole}</pre></html>`);
    if (state.mode === 'echoInMessage')
      return send(200, 'application/json', JSON.stringify({ status: 'ng', errorno: '9', errormessage: whole }));
    if (state.mode === 'echoInBrokenJson')
      return send(200, 'application/json', `{"status":"ok","access_key":"${accessKey}","dump":${JSON.stringify(whole)}`);
    if (request.headers.authorization === undefined) return send(401, 'text/html', '<html>401</html>');
    return send(200, 'application/json', JSON.stringify(answer(new URLSearchParams(body))));
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return Object.assign(state, {
    url: `http://127.0.0.1:${address.port}/cgi-bin/dneo/dneo.cgi`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}
