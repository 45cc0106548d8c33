import path from 'node:path';
import type { Page } from '@playwright/test';
import { openConsoleFolder } from '#test/shell/console.fixture.ts';
import { type DesktopApp, launchDesktop } from './desktop-app.ts';
import { everythingOff, test } from './shared-desktop.ts';
import { expect } from './support.ts';

// One app for all of them.
test.describe.configure({ mode: 'default' });

// Many guards stand behind one another; here each one is asked alone, so that none can go unnoticed.
test.beforeEach(({ desktop }) => test.skip(desktop.kind !== 'stand-in', 'Electron does not tell what an app has asked it for.'));

interface PrintWindow {
  options: unknown;
  policy: string;
}

/** Prints the audit log, and tells how the window for it was made and what came into it. */
async function printOnce(page: Page, { electronApp }: DesktopApp) {
  await electronApp.evaluate(({ app }) => {
    app.once('browser-window-created', (_event, window) => {
      const seen = { options: Reflect.get(window, 'options'), policy: '' };
      Reflect.set(globalThis, 'printWindow', seen);
      const { session } = window.webContents;
      const answer: Function = Reflect.get(session.protocol, 'answer');
      window.webContents.on('did-finish-load', () => {
        const response: unknown = Reflect.apply(answer, session.protocol, ['app', { url: window.webContents.getURL() }]);
        void Promise.resolve(response).then((report) => {
          if (report instanceof Response) seen.policy = report.headers.get('content-security-policy') ?? '';
        });
      });
    });
  });
  await page.getByRole('link', { name: '監査ログ' }).click();
  await page.getByRole('button', { name: '印刷' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'PDFで保存', exact: true }).click();
  const seen = (): Promise<PrintWindow | undefined> =>
    electronApp.evaluate(() => {
      const found: PrintWindow | undefined = Reflect.get(globalThis, 'printWindow');
      return found;
    });
  await expect.poll(async () => (await seen())?.policy ?? '').not.toBe('');
  return await seen();
}

test('a report is printed in a hidden window with everything off, script as well, apart from the screens', async ({ page, desktop }) => {
  const printed = await printOnce(page, desktop);
  expect(printed?.options).toEqual({
    show: false,
    webPreferences: {
      partition: 'paper',
      javascript: false,
      images: true,
      ...everythingOff,
    },
  });
  expect(printed?.policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; img-src data:$/);
});

for (const partition of ['', 'paper']) {
  test(`the pages of the ${partition || 'screens'} get nothing from the handlers of their session`, async ({ page, desktop }) => {
    await printOnce(page, desktop);
    const answers = await desktop.electronApp.evaluate(async ({ session }, name) => {
      const guarded = session.fromPartition(name);
      const handlers: Map<string, Function> = Reflect.get(guarded, 'handlers');
      const call = (handler: string, ...args: unknown[]): unknown =>
        Reflect.apply(handlers.get(handler) ?? (() => 'unguarded'), null, args);
      const [ours, theirs] = ['app://console/', 'https://evil.example/'];
      const wanted = [
        ['clipboard-sanitized-write', ours],
        ['clipboard-sanitized-write', theirs],
        ['geolocation', ours],
        ['media', ours],
        ['openExternal', ours],
      ] as const;
      const requested: unknown[] = [];
      const screens: unknown[] = [];
      for (const [permission, requestingUrl] of wanted) {
        call('permission-request', null, permission, (isGranted: boolean) => requested.push(isGranted), { requestingUrl });
      }
      call('display-media', {}, (streams: unknown) => screens.push(streams));
      const downloads = ['blob:app://console/1', 'blob:https://evil.example/1', 'https://evil.example/a.exe'].map((url) => {
        let isPrevented = false;
        guarded.emit('will-download', { preventDefault: () => (isPrevented = true) }, { getURL: () => url, once: () => undefined }, {});
        return isPrevented;
      });
      const isAllowed: Function = Reflect.get(guarded.webRequest, 'isAllowed');
      const loads = ['https://evil.example/', 'file:///etc/hosts', 'app://console/index.html'].map((url): unknown =>
        Reflect.apply(isAllowed, guarded.webRequest, [{ url, method: 'GET', resourceType: 'script' }]),
      );
      return {
        checked: wanted.map(([permission, origin]) => call('permission-check', null, permission, origin, {})),
        requested,
        device: call('device', {}),
        screens,
        downloadsPrevented: downloads,
        loads: await Promise.all(loads),
      };
    }, partition);
    expect(answers).toEqual({
      checked: [true, false, false, false, false],
      requested: [true, false, false, false, false],
      device: false,
      screens: [null],
      downloadsPrevented: [false, true, true],
      loads: [false, false, true],
    });
  });
}

test('each event that would lead a page elsewhere is stopped by itself; the preview may fill its own frame', async ({ page, desktop }) => {
  await expect(page.getByRole('main')).toBeVisible();
  const prevented = await desktop.electronApp.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const isPrevented = (name: string, details: object): boolean => {
      let answer = false;
      contents?.emit(name, { ...details, preventDefault: () => (answer = true) }, {}, {});
      return answer;
    };
    const url = 'https://evil.example/';
    return {
      navigate: isPrevented('will-navigate', { url, isMainFrame: true }),
      redirect: isPrevented('will-redirect', { url, isMainFrame: true }),
      webview: isPrevented('will-attach-webview', {}),
      mainFrame: isPrevented('will-frame-navigate', { url, isMainFrame: true }),
      frame: isPrevented('will-frame-navigate', { url, isMainFrame: false }),
      mainAsPreview: isPrevented('will-frame-navigate', { url: 'about:srcdoc', isMainFrame: true }),
      preview: isPrevented('will-frame-navigate', { url: 'about:srcdoc', isMainFrame: false }),
    };
  });
  expect(prevented).toEqual({
    navigate: true,
    redirect: true,
    webview: true,
    mainFrame: true,
    frame: true,
    mainAsPreview: true,
    preview: false,
  });
});

test('the preload script hears the page itself, and no frame in it that speaks to the page', async ({ page }) => {
  const ask = async (target: string): Promise<string> => {
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<string>((resolve) => port1.addEventListener('message', () => resolve('answered'), { once: true }));
    port1.start();
    (target === 'self' ? window : window.parent).postMessage('renkei:connect', window.location.origin, [port2]);
    port1.postMessage(JSON.stringify({ i: '1', t: 1, p: { u: '/system/read' } }));
    return await Promise.race([answer, new Promise<string>((resolve) => setTimeout(() => resolve('silence'), 3_000))]);
  };
  await page.evaluate(() => document.body.append(document.createElement('iframe')));
  // The frame is empty, so it shares the page's origin without having its address.
  const origin = await page.evaluate(() => window.location.origin);
  const inFrame = `(${ask.toString()})('parent')`.replace('window.location.origin', JSON.stringify(origin));
  expect(await page.frames()[1]?.evaluate<string>(inFrame)).toBe('silence');
  expect(await page.evaluate(ask, 'self')).toBe('answered');
});

test('the sandbox is asked for before any page exists', async ({ page, desktop }) => {
  await expect(page.getByRole('main')).toBeVisible();
  expect(await desktop.electronApp.evaluate(({ standin }) => standin.sandboxed)).toBe(true);
});

test('Chromium keeps its files, and the lock of the one app, in the data folder, which is new at the first start', async ({ desktop }) => {
  const [chosen, dataDir] = await desktop.electronApp.evaluate(({ app }) => [app.getPath('userData'), process.env['RENKEI_DATA_DIR']]);
  expect(chosen).toBe(path.join(dataDir ?? '', 'desktop'));
});

test('a machine that shuts down is asked to wait for an orderly end', async () => {
  // A desktop of its own: the shared one has to be there for the files that follow.
  await using folder = await openConsoleFolder();
  await using desktop = await launchDesktop({ dataDir: folder.dataDir, env: folder.env });
  await expect((await desktop.firstWindow()).getByRole('main')).toBeVisible();
  const closed = desktop.electronApp.waitForEvent('close');
  const waits = await desktop.electronApp.evaluate(({ powerMonitor }) => {
    let isPrevented = false;
    powerMonitor.emit('shutdown', { preventDefault: () => (isPrevented = true) });
    return isPrevented;
  });
  expect(waits).toBe(true);
  await closed;
});
