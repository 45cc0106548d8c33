import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tempFolder } from '../temp-folder.ts';
import { launchFixture, type RunningFixture } from './fixture-app/launch.fixture.ts';
import { isRunning } from './is-running.ts';

let running: RunningFixture;
beforeAll(async () => {
  running = await launchFixture();
});
afterAll(() => running[Symbol.asyncDispose]());

test('a window whose page has unsaved changes closes only when the app says so, and can be made again', async () => {
  const { electronApp, page } = running;
  await page.getByRole('heading').click();
  await page.evaluate(() => window.addEventListener('beforeunload', (event) => event.preventDefault()));
  const closing = (leaves: boolean): Promise<number> =>
    electronApp.evaluate(async ({ BrowserWindow }, isLeft) => {
      const [window] = BrowserWindow.getAllWindows();
      const asked = new Promise((resolve) => {
        window?.webContents.once('will-prevent-unload', (event) => {
          if (isLeft) event.preventDefault();
          resolve(undefined);
        });
      });
      const closed = new Promise((resolve) => window?.once('closed', () => resolve(undefined)));
      window?.close();
      await asked;
      if (isLeft) await closed;
      return BrowserWindow.getAllWindows().length;
    }, leaves);
  expect(await closing(false)).toBe(1);
  expect(await closing(true)).toBe(0);
  const opened = electronApp.waitForEvent('window');
  await electronApp.evaluate(() => void globalThis.fixture.createWindow());
  running.page = await opened;
  await running.page.getByRole('heading').waitFor();
  expect(await electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true);
});

test('a crashed page is told, and loads again', async () => {
  const { electronApp } = running;
  const title = await electronApp.evaluate(async ({ BrowserWindow, app }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const gone = new Promise((resolve) => app.once('render-process-gone', resolve));
    contents?.forcefullyCrashRenderer();
    await gone;
    await contents?.loadURL('app://console/index.html#/again');
    return String(await contents?.executeJavaScript('document.title + seen.exposed'));
  });
  expect(title).toBe('fixturehandshake');
  expect(await electronApp.evaluate(() => globalThis.fixture.log.gone)).toEqual(['crashed']);
});

test('a page of a partition without script prints the text that its handler gave', async () => {
  const pdf = await running.electronApp.evaluate(async ({ BrowserWindow, session }) => {
    const html = '<h1>本日の受付</h1><script>document.body.textContent = "ran"</script>';
    const answer = () => new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
    session.fromPartition('paper').protocol.handle('app', answer);
    const window = new BrowserWindow({ show: false, webPreferences: { partition: 'paper', javascript: false } });
    await window.loadURL('app://paper/1');
    const bytes = await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true });
    window.destroy();
    return bytes.toString('base64');
  });
  const file = path.join(running.folder, 'paper.pdf');
  writeFileSync(file, Buffer.from(pdf, 'base64'));
  expect(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).trim()).toBe('本日の受付');
});

test('a download goes where the app or the person says, and nowhere when it is refused', async () => {
  const { electronApp, folder } = running;
  const download = (target: string | undefined): Promise<string[]> =>
    electronApp.evaluate(async ({ BrowserWindow, session, standin }, savePath) => {
      if (savePath !== undefined) standin.answerDialog({ filePath: savePath });
      const [contents] = BrowserWindow.getAllWindows().map((window) => window.webContents);
      const finished = new Promise<string[]>((resolve) => {
        session.defaultSession.once('will-download', (event, item) => {
          if (savePath === undefined) event.preventDefault();
          if (savePath === undefined) resolve([item.getURL()]);
          item.once('done', (_event, state) => resolve([item.getURL(), item.getFilename(), state]));
        });
      });
      await contents?.executeJavaScript(`{
        const href = URL.createObjectURL(new Blob(['受付']));
        Object.assign(document.createElement('a'), { href, download: 'list.csv' }).click();
      }`);
      return await finished;
    }, target);
  const file = path.join(folder, 'chosen.csv');
  const own = expect.stringMatching(/^blob:app:\/\/console\/[\w-]+$/);
  expect(await download(file)).toEqual([own, 'list.csv', 'completed']);
  expect(readFileSync(file, 'utf8')).toBe('受付');
  expect(await download(undefined)).toEqual([own]);
});

test('a second process hands its words to the first and ends', async () => {
  expect(await running.startAgain('renkei:open')).toBe(0);
  expect(await running.electronApp.evaluate(() => globalThis.fixture.log.second)).toEqual([['renkei:open', { from: 'second' }]]);
});

test('tray, menu, notification and dialogs can be seen and used', async () => {
  const seen = await running.electronApp.evaluate(async ({ standin, dialog }) => {
    standin.clickTray();
    standin.answerDialog({ response: 1 });
    const options = { message: 'Really?', buttons: ['No', 'Yes'], cancelId: 0 };
    const answers = [await dialog.showMessageBox(options), await dialog.showMessageBox(options)].map(({ response }) => response);
    return {
      tip: standin.trays[0]?.toolTip,
      item: standin.trays[0]?.menu?.getMenuItemById('open')?.label,
      said: standin.notifications[0]?.body,
      answers,
    };
  });
  expect(seen).toEqual({ tip: 'the fixture runs', item: 'Open', said: 'the tray', answers: [1, 0] });
});

test('a secret comes back only while there is a keychain', async () => {
  const results = await running.electronApp.evaluate(async ({ safeStorage, standin }) => {
    const encrypted = await safeStorage.encryptStringAsync('秘密');
    const { result } = await safeStorage.decryptStringAsync(encrypted);
    standin.safeStorage.available = false;
    const refused = await safeStorage.decryptStringAsync(encrypted).catch(() => 'refused');
    return [encrypted.includes('秘密'), result, refused, await safeStorage.isAsyncEncryptionAvailable()];
  });
  expect(results).toEqual([false, '秘密', 'refused', false]);
});

test('a utility process answers, and its end is told', async () => {
  const answers = await running.electronApp.evaluate(
    async ({ utilityProcess }, module) => {
      const child = utilityProcess.fork(module);
      const answer = new Promise((resolve) => child.once('message', resolve));
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.postMessage({ question: '受付' });
      return [await answer, await ended];
    },
    path.join(import.meta.dirname, 'fixture-app', 'echo.ts'),
  );
  expect(answers).toEqual([{ type: 'utility', data: { question: '受付' } }, 3]);
});

test('what the stand-in lacks is said by its name', async () => {
  const call = running.electronApp.evaluate(({ app }) => app.getGPUFeatureStatus());
  await expect(call).rejects.toThrow('The stand-in for Electron does not have app.getGPUFeatureStatus');
});

/** The processes that belong to the profile of a stand-in. */
const browsersOf = (pid: number): string[] =>
  readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`renkei-standin-${pid}-`);
    } catch {
      return false;
    }
  });

test.runIf(process.platform === 'linux')('a stand-in ends with whoever started it', async () => {
  await using folder = await tempFolder();
  const script = `
    const child = require('node:child_process').spawn(process.argv[1], [process.argv[2]], { stdio: 'ignore' });
    process.stdout.write(String(child.pid));
    setTimeout(() => process.exit(), 300);`;
  const args = [path.join(import.meta.dirname, 'runtime', 'electron'), path.join(import.meta.dirname, 'fixture-app', 'main.ts')];
  const env = { ...process.env, ELECTRON_STANDIN_NODE: process.execPath, FIXTURE_DATA: folder.path };
  const pid = Number(execFileSync(process.execPath, ['-e', script, ...args], { env, encoding: 'utf8' }));
  expect(pid).toBeGreaterThan(0);
  await expect.poll(() => isRunning(pid), { timeout: 15_000 }).toBe(false);
  await expect.poll(() => browsersOf(pid), { timeout: 10_000 }).toEqual([]);
});

test.runIf(process.platform === 'linux')('a stand-in that is killed takes its Chromium with it', async () => {
  await using other = await launchFixture();
  const child = other.electronApp.process();
  expect(browsersOf(child.pid ?? 0)).not.toEqual([]);
  child.kill('SIGKILL');
  await expect.poll(() => browsersOf(child.pid ?? 0), { timeout: 10_000 }).toEqual([]);
});
