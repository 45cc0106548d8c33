import { createRequire } from 'node:module';
import { expectStillHere, test } from './desktop-outside.ts';
import { everythingOff } from './shared-desktop.ts';
import { expect } from './support.ts';

// One app for all of them.
test.describe.configure({ mode: 'default' });

test('a page gets nothing of Node or Electron: one word, and no function', async ({ page }) => {
  const found = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter((name) => name in window),
    ours: Object.getOwnPropertyNames(window).filter((name) => /renkei|electron|ipc/i.test(name)),
    bridge: Reflect.get(window, 'renkeiHandshake'),
  }));
  expect(found).toEqual({ node: [], ours: ['renkeiHandshake'], bridge: 'renkei:connect' });
});

test('the preload script lives in a world of its own, which the page cannot bend', async ({ page }) => {
  // A page that replaces what the preload script uses must not change what that script does.
  await page.evaluate(() => {
    Array.prototype.includes = () => true;
    Object.defineProperty(MessageEvent.prototype, 'source', { get: () => null });
  });
  const answered = await page.evaluate(async () => {
    const { port1, port2 } = new MessageChannel();
    window.postMessage(Reflect.get(window, 'renkeiHandshake'), window.location.origin, [port2]);
    const answer = new Promise((resolve) => port1.addEventListener('message', () => resolve('answered'), { once: true }));
    port1.start();
    port1.postMessage(JSON.stringify({ i: '1', t: 1, p: { u: '/system/read' } }));
    return await Promise.race([answer, new Promise((resolve) => setTimeout(() => resolve('silence'), 3_000))]);
  });
  expect(answered).toBe('answered');
});

test('a script that got into the page does not run', async ({ page }) => {
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = "inline"';
    document.head.append(script);
    const remote = document.createElement('script');
    remote.src = 'data:text/javascript,window.injected="data"';
    document.head.append(remote);
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.injected=\'attribute\'">');
    // Later, because what the debugger evaluates itself is exempt.
    const evaluated = await new Promise((resolve) =>
      setTimeout(() => {
        try {
          resolve(Reflect.apply(window.eval, window, ['1 + 1']));
        } catch {
          resolve('refused');
        }
      }, 300),
    );
    return { injected: 'injected' in window, evaluated };
  });
  expect(ran).toEqual({ injected: false, evaluated: 'refused' });
});

test('the page reaches no server', async ({ page, desktop, outside }) => {
  const results = await page.evaluate(async (url) => {
    const image = new Image();
    image.src = `${url}/image`;
    const frame = document.createElement('iframe');
    frame.src = `${url}/frame`;
    document.body.append(image, frame);
    navigator.sendBeacon(`${url}/beacon`, 'x');
    return await fetch(`${url}/fetch`).then(
      () => 'reached',
      () => 'refused',
    );
  }, outside.url);
  expect(results).toBe('refused');
  await page.evaluate(() => document.querySelector('body > iframe')?.remove());
  await expectStillHere(page, desktop, outside);
});

test('not even a page without a policy is loaded from elsewhere, or from the disk', async ({ page, desktop, outside }) => {
  const loaded = await desktop.electronApp.evaluate(
    async ({ BrowserWindow }, urls) => {
      const results: string[] = [];
      for (const url of urls) {
        const window = new BrowserWindow({ show: false });
        await window.loadURL(url).then(
          () => results.push(`loaded ${url}`),
          () => results.push('refused'),
        );
        window.destroy();
      }
      return results;
    },
    [`${outside.url}/window`, 'file:///etc/hosts'],
  );
  expect(loaded).toEqual(['refused', 'refused']);
  await expectStillHere(page, desktop, outside);
});

test('a page may copy, and is given no other permission', async ({ page }) => {
  const states = await page.evaluate(async () => {
    const wanted = ['geolocation', 'notifications', 'camera', 'clipboard-read', 'midi'];
    const found: string[] = [];
    for (const name of wanted) {
      // Chromium knows more names than the DOM's types do.
      const query: PermissionDescriptor = JSON.parse(JSON.stringify({ name }));
      found.push(`${name}: ${(await navigator.permissions.query(query)).state}`);
    }
    return found;
  });
  expect(states).toEqual(['geolocation: denied', 'notifications: denied', 'camera: denied', 'clipboard-read: denied', 'midi: denied']);
});

test('a frame inside the page, and a page that is not a screen, are not connected', async ({ page, desktop }) => {
  const fromFrame = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => port1.addEventListener('message', () => resolve('answered'), { once: true }));
    port1.start();
    frame.contentWindow?.postMessage('renkei:connect', '*', [port2]);
    port1.postMessage(JSON.stringify({ i: '1', t: 1, p: { u: '/system/read' } }));
    return await Promise.race([answer, new Promise((resolve) => setTimeout(() => resolve('silence'), 1_000))]);
  });
  expect(fromFrame).toBe('silence');
  const closed = await desktop.electronApp.evaluate(async ({ ipcMain }) => {
    let calls = 0;
    const port = { close: () => (calls += 1), start: () => (calls += 100), on: () => port, once: () => port, postMessage: () => undefined };
    const senders = [
      null,
      { url: '', parent: null },
      { url: 'about:blank', parent: null },
      { url: 'app://console/index.html', parent: {} },
    ];
    for (const senderFrame of senders) ipcMain.emit('renkei:connect', { senderFrame, sender: {}, ports: [port] });
    await new Promise((resolve) => setTimeout(resolve, 200));
    return calls;
  });
  expect(closed).toBe(4);
});

test('every window is created with everything off that could be on', async ({ page, desktop }) => {
  test.skip(desktop.kind !== 'stand-in', 'Electron does not tell how a window was created.');
  await expect(page.getByRole('main')).toBeVisible();
  const created = await desktop.electronApp.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const options: unknown = Reflect.get(window, 'options');
      return typeof options === 'object' && options !== null && 'webPreferences' in options ? options.webPreferences : undefined;
    }),
  );
  expect(created).toEqual([{ preload: expect.stringMatching(/index\.cjs$/), ...everythingOff }]);
});

test('a webview is never attached', async ({ page, desktop }) => {
  await page.evaluate(() => document.body.append(document.createElement('webview')));
  const prevented = await desktop.electronApp.evaluate(({ BrowserWindow }) => {
    let isPrevented = false;
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.emit('will-attach-webview', { preventDefault: () => (isPrevented = true) }, {}, {});
    return isPrevented;
  });
  expect(prevented).toBe(true);
});

test('the runtime is a supported one', () => {
  const { version }: { version: string } = JSON.parse(JSON.stringify(createRequire(import.meta.url)('electron/package.json')));
  expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(45);
});
