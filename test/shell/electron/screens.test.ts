import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { registerScheme, serveScreens } from '#main/shell/electron/screens.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

/** A folder as the build leaves it, with a file beside it that is nobody's business. */
async function openScreens() {
  const folder = await tempFolder();
  const renderer = join(folder.path, 'renderer');
  mkdirSync(join(renderer, 'assets'), { recursive: true });
  writeFileSync(join(renderer, 'index.html'), '<!doctype html><html><head><title>x</title></head></html>');
  writeFileSync(join(renderer, 'assets', 'main.js'), 'export {};');
  writeFileSync(join(renderer, 'assets', 'main.js.map'), '{}');
  writeFileSync(join(folder.path, 'secret.js'), 'never served');
  const handlers: ((request: Request) => Response | Promise<Response>)[] = [];
  serveScreens({ handle: (_scheme, handler) => handlers.push(handler) }, renderer);
  const get = async (url: string, method = 'GET'): Promise<Response> => {
    const [handler] = handlers;
    if (handler === undefined) throw new Error('nothing was registered');
    return await handler(new Request(url, { method }));
  };
  return { get, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

describe('the screens of the desktop app', () => {
  test('come with a strict policy as a header, and a fresh nonce for the few inline styles', async () => {
    await using screens = await openScreens();
    const [first, second] = [await screens.get('app://console/index.html'), await screens.get('app://console/index.html')];
    const policy = first.headers.get('content-security-policy') ?? '';
    const html = await first.text();
    const nonce = /<meta property="csp-nonce" nonce="([^"]+)">/.exec(html)?.[1] ?? '';
    expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toContain(`'nonce-${nonce}'`);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(await second.text()).not.toContain(nonce);
  });

  test('are typed, and never guessed at', async () => {
    await using screens = await openScreens();
    const answer = await screens.get('app://console/assets/main.js');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe('export {};');
  });

  test('are kept by the page when their names carry a hash of their content; the page with its nonce is not', async () => {
    await using screens = await openScreens();
    const kept = async (url: string) => (await screens.get(url)).headers.get('cache-control');
    expect(await kept('app://console/assets/main.js')).toBe('private, max-age=31536000, immutable');
    expect(await kept('app://console/index.html')).toBe('no-store');
  });

  test.each([
    'app://console/',
    'app://console/assets/',
    'app://console/assets/missing.js',
    'app://console/assets/main.js.map',
    'app://console/../secret.js',
    'app://console/%2e%2e/secret.js',
    'app://console/assets/..%2f..%2fsecret.js',
    'app://console/assets/..%5c..%5csecret.js',
    'app://console/%00index.html',
    'app://console/%E0%A4%A',
    'app://paper/index.html',
    'app://evil.example/index.html',
  ])('and %s is not among them', async (url) => {
    await using screens = await openScreens();
    const answer = await screens.get(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('not found\n');
  });

  test('can only be read', async () => {
    await using screens = await openScreens();
    expect((await screens.get('app://console/index.html', 'POST')).status).toBe(404);
  });

  test('have a scheme that cannot pass by a policy, install a worker or run an extension', () => {
    const registered: Electron.CustomScheme[] = [];
    registerScheme({ registerSchemesAsPrivileged: (schemes) => registered.push(...schemes) });
    expect(registered).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
  });
});
