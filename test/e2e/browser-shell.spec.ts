import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reportStyle } from '#main/features/report/report-style.ts';
import { expect, signIn, startConsole, test } from './support.ts';

test.describe('signing in', () => {
  test('the printed link opens the console once; whoever comes second is told what to do', async ({ app, page, browser }) => {
    await signIn(page, app);
    await expect(page).toHaveTitle(/連携コンソール/);

    await using other = await browser.newContext();
    const stranger = await other.newPage();
    await stranger.goto(app.link);
    await expect(stranger.getByRole('heading', { name: 'このリンクは使用できません' })).toBeVisible();
    await expect(stranger.getByRole('heading', { name: 'This link cannot be used' })).toBeVisible();
    await stranger.goto(app.origin);
    await expect(stranger.getByRole('heading', { name: 'Sign in from the printed link' })).toBeVisible();
  });

  test('the used link still leads into the console in the browser that used it', async ({ app, page }) => {
    await signIn(page, app);
    await page.goto(app.link);
    await page.waitForURL(`${app.origin}/`);
    await expect(page.getByRole('main')).toBeVisible();
  });

  test('the session cookie is out of reach for scripts', async ({ app, signedIn }) => {
    expect(await signedIn.evaluate(() => document.cookie)).toBe('');
    const [cookie, ...others] = await signedIn.context().cookies(app.origin);
    expect(others).toEqual([]);
    expect(cookie).toMatchObject({ name: `renkei_${new URL(app.origin).port}`, httpOnly: true, sameSite: 'Strict', expires: -1 });
  });
});

test.describe('the content security policy in a real browser', () => {
  test.use({ expectedErrors: /Content Security Policy/ });

  test('scripts in the page, from elsewhere, and from text do not run', async ({ signedIn }) => {
    const ran = await signedIn.evaluate(async () => {
      const marks: string[] = [];
      Object.assign(window, { mark: (name: string) => marks.push(name) });
      const add = (fill: (script: HTMLScriptElement) => void): void => {
        const script = document.createElement('script');
        fill(script);
        document.body.append(script);
      };
      add((script) => (script.textContent = 'mark("inline")'));
      add((script) => (script.src = 'data:text/javascript,mark("data")'));
      add((script) => (script.src = URL.createObjectURL(new Blob(['mark("blob")'], { type: 'text/javascript' }))));
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="mark(\'handler\')">');
      // Code that the test itself sends may make code from text; what runs later in the page may not.
      await new Promise((resolve) => setTimeout(resolve, 300));
      try {
        const code: unknown = Reflect.construct(Function, ['mark("text")']);
        if (typeof code === 'function') Reflect.apply(code, undefined, []);
      } catch {
        marks.push('refused');
      }
      return marks;
    });
    expect(ran).toEqual(['refused']);
  });

  test('the print preview is styled, and nothing else in such a frame is', async ({ signedIn }) => {
    const colours = await signedIn.evaluate(async (style) => {
      const colourOf = (css: string): Promise<string> =>
        new Promise((resolve) => {
          const frame = document.createElement('iframe');
          frame.srcdoc = `<!doctype html><html><head><style>${css}</style></head><body>x</body></html>`;
          frame.addEventListener('load', () => {
            const body = frame.contentDocument?.body;
            resolve(body === undefined ? 'none' : getComputedStyle(body).color);
          });
          document.body.append(frame);
        });
      return [await colourOf(style), await colourOf('body { color: rgb(1, 2, 3); }')];
    }, reportStyle);
    expect(colours[0]).toBe('rgb(26, 29, 33)');
    expect(colours[1]).not.toBe('rgb(1, 2, 3)');
  });
});

test.describe('another site in the same browser', () => {
  test('can neither call procedures, nor post forms, nor show the console in a frame', async ({ app, signedIn, context }) => {
    const outcomes: string[] = [];
    const evil = createServer((request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>evil</title><body></body>');
      outcomes.push(request.url ?? '');
    });
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
    const address: AddressInfo | string | null = evil.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      const page = await context.newPage();
      const statuses: number[] = [];
      page.on('response', (response) => {
        if (response.url().startsWith(app.origin)) statuses.push(response.status());
      });
      await page.goto(`http://127.0.0.1:${port}/`);
      const read = await page.evaluate(async (origin) => {
        const attempt = async (init: RequestInit): Promise<string> => {
          try {
            const answer = await fetch(`${origin}/rpc/common/read`, { method: 'POST', credentials: 'include', ...init });
            return `${answer.type} ${await answer.text()}`;
          } catch {
            return 'refused';
          }
        };
        const script = document.createElement('script');
        const loaded = new Promise<string>((resolve) => {
          script.addEventListener('load', () => resolve('loaded'));
          script.addEventListener('error', () => resolve('refused'));
        });
        script.src = `${origin}/`;
        document.body.append(script);
        return [
          await attempt({ body: '{}', headers: { 'content-type': 'application/json' } }),
          await attempt({ body: '{}', mode: 'no-cors' }),
          await loaded,
        ];
      }, app.origin);
      expect(read).toEqual(['refused', expect.stringMatching(/^(refused|opaque )$/), 'refused']);

      await page.evaluate((origin) => {
        const form = document.createElement('form');
        form.method = 'post';
        form.action = `${origin}/rpc/common/read`;
        document.body.append(form);
        form.submit();
      }, app.origin);
      await page.waitForURL(`${app.origin}/rpc/common/read`);
      expect(await page.textContent('body')).toContain('origin');

      await page.goto(`http://127.0.0.1:${port}/frame`);
      await page.evaluate(async (origin) => {
        const frame = document.createElement('iframe');
        frame.src = origin;
        document.body.append(frame);
        await new Promise((resolve) => frame.addEventListener('load', resolve));
      }, app.origin);
      await expect(page.frameLocator('iframe').getByRole('main')).toHaveCount(0);
      expect(statuses.filter((status) => status < 400)).toEqual([]);
      await expect(signedIn.getByRole('main')).toBeVisible();
    } finally {
      evil.close();
    }
  });
});

test.describe('the process', () => {
  test('two shells on one data folder each have their own port and session, and end cleanly', async ({ page, app }) => {
    await using second = await startConsole({ state: 'unconfigured', people: 10, env: { RENKEI_DATA_DIR: app.folder.dataDir } });
    expect(second.origin).not.toBe(app.origin);
    await signIn(page, app);
    await signIn(page, second);
    await page.goto(app.origin);
    await expect(page.getByRole('main')).toBeVisible();
    expect(await second.stop()).toBe(0);
    expect(await app.stop()).toBe(0);
  });

  test('a port that is taken, or is none, is said plainly', async ({ app }) => {
    const taken = new URL(app.origin).port;
    const { spawnSync } = await import('node:child_process');
    const { fileURLToPath } = await import('node:url');
    const file = fileURLToPath(new URL('../../out/main/browser.js', import.meta.url));
    const start = (...args: string[]) =>
      spawnSync(process.execPath, [file, '--no-open', ...args], { env: app.folder.env, encoding: 'utf8' });
    expect(start('--port', taken)).toMatchObject({ status: 1, stderr: expect.stringContaining(taken) });
    expect(start('--port', '65536')).toMatchObject({ status: 64, stderr: expect.stringContaining('--port') });
    expect(start('--prot', '1')).toMatchObject({ status: 64 });
    expect(start('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('RENKEI_PORT') });
  });
});
