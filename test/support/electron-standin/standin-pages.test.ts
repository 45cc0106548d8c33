import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchFixture, type RunningFixture, startOutsider } from './fixture-app/launch.fixture.ts';
import type { FixtureLog } from './fixture-app/main.ts';

let running: RunningFixture;
let outsider: Awaited<ReturnType<typeof startOutsider>>;
beforeAll(async () => {
  outsider = await startOutsider();
  running = await launchFixture();
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
  await outsider[Symbol.asyncDispose]();
});

const readLog = (): Promise<FixtureLog> => running.electronApp.evaluate(() => globalThis.fixture.log);

beforeEach(async () => {
  // What the page of the test before still has to say comes before this answer.
  await running.page.evaluate(async () => {
    port.postMessage('settled');
    while (!seen.answers.includes('settled')) await new Promise((resolve) => setTimeout(resolve, 5));
  });
  await running.electronApp.evaluate(() => {
    const { fixture } = globalThis;
    fixture.refusesNavigation = true;
    fixture.refusesPopups = true;
    Object.assign(fixture.log, { requests: [], senders: [], navigations: [], popups: [], closedPorts: 0, gone: [] });
  });
});
afterEach(() => void outsider.asked.splice(0));

interface Seen {
  exposed: string;
  globals: string[];
  answers: unknown[];
}
declare global {
  var seen: Seen;
  var port: MessagePort;
}

test('a page of the app is served by its handler, under its policy, and knows what the preload exposed before its first script', async () => {
  const { page } = running;
  await page.reload();
  expect((await readLog()).requests).toEqual(['app://console/index.html', 'app://console/page.js']);
  await expect.poll(() => page.locator('#inline').textContent()).toBe('blocked');
  expect(await page.evaluate(() => [globalThis.seen.exposed, globalThis.seen.globals, isSecureContext])).toEqual(['handshake', [], true]);
  const address = await running.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
  expect(address).toBe('app://console/index.html#/start');
});

test('the main process sees who hands over a port, and both ends exchange text, bytes and objects in order', async () => {
  const { page } = running;
  await page.reload();
  await expect
    .poll(async () => (await readLog()).senders)
    .toEqual([{ url: 'app://console/index.html#/start', origin: 'app://console', isTop: true }]);
  const answers = await page.evaluate(async () => {
    for (const message of ['受付', new Uint8Array([0, 128, 255]), { list: [1, null, undefined], text: '\u2028' }])
      port.postMessage(message);
    while (seen.answers.length < 3) await new Promise((resolve) => setTimeout(resolve, 10));
    return seen.answers.map((answer) => (answer instanceof Uint8Array ? ['bytes', ...answer] : answer));
  });
  expect(answers).toEqual(['受付', ['bytes', 0, 128, 255], { list: [1, null, undefined], text: '\u2028' }]);
});

test('a port ends with its page', async () => {
  await running.page.reload();
  await running.page.reload();
  await expect.poll(async () => (await readLog()).closedPorts).toBe(2);
});

test('a frame inside the page has no preload', async () => {
  await running.electronApp.evaluate(() => void (globalThis.fixture.refusesNavigation = false));
  const { page } = running;
  await page.reload();
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('iframe'), { src: '/frame.html' })));
  await expect.poll(() => page.frames()[1]?.evaluate(() => [globalThis.seen.exposed, globalThis.seen.globals])).toEqual([undefined, []]);
  expect((await readLog()).senders.filter(({ isTop, url }) => !isTop || url.includes('frame'))).toEqual([]);
  expect((await readLog()).navigations).toEqual(['will-frame-navigate app://console/frame.html false']);
});

test('a page cannot go elsewhere, nor a frame in it, unless the app lets it', async () => {
  const { page, electronApp } = running;
  await page.reload();
  await page.click('#away');
  await page.evaluate((src) => document.body.append(Object.assign(document.createElement('iframe'), { src })), `${outsider.origin}/frame`);
  await page.evaluate((to) => void (location.href = to), `${outsider.origin}/page`);
  await expect
    .poll(async () => (await readLog()).navigations)
    .toEqual([
      'will-frame-navigate https://example.invalid/ true',
      'will-navigate https://example.invalid/ true',
      `will-frame-navigate ${outsider.origin}/frame false`,
      `will-frame-navigate ${outsider.origin}/page true`,
      `will-navigate ${outsider.origin}/page true`,
    ]);
  expect(await page.locator('h1').textContent()).toContain('受付');
  expect(outsider.asked).toEqual([]);
  await electronApp.evaluate(() => void (globalThis.fixture.refusesNavigation = false));
  await page.evaluate((to) => void (location.href = to), `${outsider.origin}/page`);
  await page.waitForURL(/\/page$/);
  const home = await electronApp.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.loadURL('app://console/index.html#/start'),
  );
  expect(home).toBeUndefined();
  // The browser may know before Playwright does, which would take the old page for the next test's.
  await page.waitForURL(/#\/start$/);
});

test('a window that a page opens is asked about, and what is refused is never loaded', async () => {
  const { page, electronApp } = running;
  await page.evaluate((origin) => {
    window.open(`${origin}/opened`);
    window.open(`${origin}/without-opener`, '_blank', 'noopener');
    Object.assign(document.createElement('a'), { href: `${origin}/link`, target: '_blank' }).click();
  }, outsider.origin);
  const paths = ['/opened', '/without-opener', '/link'];
  await expect.poll(async () => (await readLog()).popups).toEqual(paths.map((path) => `${outsider.origin}${path}`));
  await expect.poll(() => electronApp.windows()).toHaveLength(1);
  expect(outsider.asked).toEqual([]);
});

test('a request that the app cancels is not sent', async () => {
  const { page, electronApp } = running;
  const load = async (cancels: boolean): Promise<string> => {
    await electronApp.evaluate(({ session }, cancel) => {
      session.defaultSession.webRequest.onBeforeRequest(cancel ? ({ url }, respond) => respond({ cancel: url.startsWith('http:') }) : null);
    }, cancels);
    const name = cancels ? 'cancelled' : 'sent';
    return await electronApp.evaluate(
      ({ BrowserWindow }, url) =>
        BrowserWindow.getAllWindows()[0]
          ?.loadURL(url)
          .then(
            () => 'loaded',
            (error: Error) => error.message,
          ) ?? '',
      `${outsider.origin}/${name}`,
    );
  };
  expect(await load(true)).toBe(`ERR_BLOCKED_BY_CLIENT (-20) loading '${outsider.origin}/cancelled'`);
  expect(outsider.asked).toEqual([]);
  expect(await load(false)).toBe('loaded');
  expect(outsider.asked).toContain('/sent');
  await page.waitForURL(/\/sent$/);
});
