import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Certificates } from '#test/features/neo/certificates.ts';
import { unusedPort } from '#test/features/neo/servers.ts';
import { findProgram, startDaemon } from './daemon.ts';
import { tempFolder } from './temp-folder.ts';

/** Whether a server program is here; where it is not, says on the terminal what is skipped. */
export function hasServer(name: 'nginx' | 'radicale'): boolean {
  if (findProgram(name) !== undefined) return true;
  console.log(`skipped: the tests against ${name}, which is not installed`);
  return false;
}

/** Files behind nginx, over http and over https with a certificate of the test authority. */
export interface Nginx extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`, and the same with https. */
  readonly http: string;
  readonly https: string;
  put(name: string, content: string | Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
}

/** As Basic auth of everything under `/private/`. */
export const NGINX_LOGIN = { user: 'tanaka', password: 'himitsu-鍵' };

const nginxConfiguration = (folder: string, http: number, https: number): string => `
daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http {
  access_log off; root ${folder}/www;
  client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3; uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
  types { text/calendar ics; text/html html; }
  gzip on; gzip_types text/calendar; gzip_min_length 1;
  server {
    listen 127.0.0.1:${http};
    listen 127.0.0.1:${https} ssl;
    ssl_certificate ${folder}/cert.pem; ssl_certificate_key ${folder}/key.pem;
    location /private/ { auth_basic "calendars"; auth_basic_user_file ${folder}/users; }
    location = /forbidden.ics { return 403; }
    location = /gone.ics { return 410; }
    location = /busy.ics { add_header Retry-After 7200 always; return 429; }
    location = /broken.ics { return 503; }
    location = /moved.ics { return 301 /team.ics; }
    location = /moved-308.ics { return 308 /moved.ics; }
    location = /found.ics { return 302 /team.ics; }
    location = /moved-found.ics { return 301 /found.ics; }
    location = /encrypted.ics { return 301 https://127.0.0.1:${https}/team.ics; }
    location = /plain.ics { return 301 http://127.0.0.1:${http}/team.ics; }
    location = /for-ever.ics { return 302 /for-ever.ics; }
    location ~ ^/hops/0$ { return 302 /team.ics; }
    location ~ ^/hops/1$ { return 302 /hops/0; }
    location ~ ^/hops/2$ { return 302 /hops/1; }
    location ~ ^/hops/3$ { return 302 /hops/2; }
    location ~ ^/hops/4$ { return 302 /hops/3; }
    location ~ ^/hops/5$ { return 302 /hops/4; }
    location ~ ^/logged-out.ics$ { types {} default_type text/html; return 200 "<!DOCTYPE html><title>ログイン</title><form></form>"; }
  }
}`;

/** A real nginx on free ports of the loopback, in a folder of its own. */
export async function startNginx({ good }: Certificates): Promise<Nginx> {
  const folder = await tempFolder();
  const at = (...names: string[]): string => join(folder.path, ...names);
  const [http, https] = [await unusedPort(), await unusedPort()];
  await mkdir(at('www', 'private'), { recursive: true });
  await writeFile(at('cert.pem'), good.cert);
  await writeFile(at('key.pem'), good.key);
  await writeFile(at('users'), `${NGINX_LOGIN.user}:{PLAIN}${NGINX_LOGIN.password}\n`);
  await writeFile(at('nginx.conf'), nginxConfiguration(folder.path, http, https));
  const daemon = await startDaemon(findProgram('nginx') ?? '', ['-p', folder.path, '-e', at('error.log'), '-c', at('nginx.conf')], http);
  return {
    http: `http://127.0.0.1:${http}`,
    https: `https://127.0.0.1:${https}`,
    put: (name, content) => writeFile(at('www', name), content),
    remove: (name) => rm(at('www', name)),
    async [Symbol.asyncDispose]() {
      await daemon[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** A calendar server with people who each see their own calendars only. */
export interface Radicale extends AsyncDisposable {
  readonly url: string;
  /** Where a person's calendar lies, for a browser or a feed. */
  calendarUrl(user: string): string;
  /** Replaces a person's calendar. */
  put(user: string, calendar: string): Promise<void>;
}

/** A real Radicale on a free port of the loopback, in a folder of its own. `people`: passwords by user. */
export async function startRadicale(people: Readonly<Record<string, string>>): Promise<Radicale> {
  const folder = await tempFolder();
  const at = (name: string): string => join(folder.path, name);
  const port = await unusedPort();
  await writeFile(
    at('users'),
    Object.entries(people).map(([user, password]) => `${user}:${password}\n`),
  );
  await writeFile(
    at('config'),
    `[server]\nhosts = 127.0.0.1:${port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = ${at('users')}\nhtpasswd_encryption = plain\ndelay = 0\n` +
      `[rights]\ntype = owner_only\n[storage]\nfilesystem_folder = ${at('collections')}\n[web]\ntype = none\n[logging]\nlevel = warning\n`,
  );
  const daemon = await startDaemon(findProgram('radicale') ?? '', ['--config', at('config')], port);
  const url = `http://127.0.0.1:${port}`;
  const calendarUrl = (user: string): string => `${url}/${encodeURIComponent(user)}/calendar/`;
  return {
    url,
    calendarUrl,
    async put(user, calendar) {
      const authorization = `Basic ${Buffer.from(`${user}:${people[user] ?? ''}`).toString('base64')}`;
      const answer = await fetch(calendarUrl(user), {
        method: 'PUT',
        headers: { authorization, 'content-type': 'text/calendar; charset=utf-8' },
        body: calendar,
      });
      if (!answer.ok) throw new Error(`Radicale refused a calendar: ${answer.status} ${await answer.text()}`);
    },
    async [Symbol.asyncDispose]() {
      await daemon[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}
