import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { closeWindow, dialogs, notifications, openingWindow, pick, test, tooltip, windowCount } from './desktop-station.ts';
import { expect } from './support.ts';

test('quitting during a synchronisation asks: 続ける keeps it running, 中止して終了 cancels it cleanly', async ({ station }) => {
  const { desktop, neo } = station;
  await desktop.firstWindow();
  await expect.poll(() => tooltip(desktop)).toContain('待機中');
  neo.setFaults(['slow']);
  await pick(desktop, '今すぐ同期する');
  await expect.poll(() => tooltip(desktop)).toContain('同期中');
  await pick(desktop, '連携コンソールを終了');
  await expect.poll(() => dialogs(desktop)).toEqual(['同期を実行しています']);
  expect(await windowCount(desktop)).toBe(1);
  await desktop.electronApp.evaluate(({ standin }) => standin.answerDialog({ response: 1 }));
  const closed = desktop.electronApp.waitForEvent('close');
  await pick(desktop, '連携コンソールを終了');
  await closed;
  expect(existsSync(path.join(station.dataDir, 'running.json'))).toBe(false);

  neo.setFaults([]);
  const next = await station.start();
  const page = await next.firstWindow();
  await expect(page.getByText('正常に終了しませんでした')).toBeHidden();
  await expect.poll(() => tooltip(next)).toContain('中止');
});

test('unsaved changes are asked about once on the way out, and the answer counts', async ({ station: { desktop } }) => {
  const page = await desktop.firstWindow();
  await expect.poll(() => tooltip(desktop)).toContain('待機中');
  await page.getByRole('link', { name: '共通環境設定' }).click();
  await page.getByLabel('ChatLuck基本URL').fill('https://chat.example.jp/sign.cgi');
  await pick(desktop, '連携コンソールを終了');
  await expect.poll(() => dialogs(desktop)).toEqual(['変更が保存されていません']);
  await expect(page.getByLabel('ChatLuck基本URL')).toHaveValue('https://chat.example.jp/sign.cgi');
  await desktop.electronApp.evaluate(({ standin }) => standin.answerDialog({ response: 1 }));
  const closed = desktop.electronApp.waitForEvent('close');
  await pick(desktop, '連携コンソールを終了');
  await closed;
});

test('a screen that crashes is loaded again where it was, with a message', async ({ station: { desktop } }) => {
  const page = await desktop.firstWindow();
  await page.getByRole('link', { name: /^同期( |$)/ }).click();
  await desktop.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  const shown = (): Promise<string> =>
    desktop.electronApp.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return String(await contents?.executeJavaScript('document.body.innerText').catch(() => ''));
    });
  await expect.poll(shown).toContain('画面に問題が起きたため、読み込み直しました');
  await expect.poll(shown).toContain('同期の履歴');
});

test('after a crash of the app the next start says so and offers the log', async ({ station }) => {
  await (await station.desktop.firstWindow()).getByRole('main').waitFor();
  process.kill(Number(station.desktop.electronApp.process().pid), 'SIGTERM');
  await station.desktop.electronApp.waitForEvent('close');
  const afterSignal = await station.start();
  await (await afterSignal.firstWindow()).getByRole('main').waitFor();
  await expect.poll(() => tooltip(afterSignal)).toContain('待機中');
  await expect((await afterSignal.firstWindow()).getByText('正常に終了しませんでした')).toBeHidden();
  await afterSignal.kill();
  const next = await station.start();
  const page = await next.firstWindow();
  await expect(page.getByText('前回、連携コンソールが正常に終了しませんでした')).toBeVisible();
  await page.getByRole('button', { name: 'ログを開く' }).click();
  await expect
    .poll(() => next.electronApp.evaluate(({ standin }) => standin.opened))
    .toEqual([{ how: 'folder', target: path.join(station.dataDir, 'renkei.log') }]);
  await page.getByRole('button', { name: '閉じる' }).click();
  await expect(page.getByText('正常に終了しませんでした')).toBeHidden();
});

test('what nobody caught is logged under a number, and one dialog names it', async ({ station: { desktop, dataDir } }) => {
  await desktop.firstWindow();
  await expect.poll(() => tooltip(desktop)).toContain('待機中');
  await desktop.electronApp.evaluate(() => {
    setTimeout(() => {
      throw new Error('a defect for tests');
    }, 0);
  });
  await expect.poll(() => dialogs(desktop)).toEqual([expect.stringMatching(/^予期しない問題が発生しました（受付番号 [0-9a-f]{8}）$/)]);
  const [message = ''] = await dialogs(desktop);
  const incidentId = /[0-9a-f]{8}/.exec(message)?.[0] ?? 'none';
  expect(readFileSync(path.join(dataDir, 'renkei.log'), 'utf8')).toMatch(new RegExp(`"incidentId":"${incidentId}".*a defect for tests`));
});

test('started at login it opens no window; the settings decide about the start, the tray and the notifications', async ({ station }) => {
  test.skip(process.platform !== 'linux', 'the other systems keep the list of programs themselves');
  const entry = path.join(station.folder, 'config', 'autostart', 'renkei-console.desktop');
  const page = await station.desktop.firstWindow();
  await page.getByRole('link', { name: 'デスクトップアプリ' }).click();
  await page.getByRole('radio', { name: '起動する' }).check({ force: true });
  await page.getByRole('radio', { name: '終了する' }).check({ force: true });
  await page.getByRole('button', { name: '変更', exact: true }).click();
  await expect.poll(() => existsSync(entry)).toBe(true);
  expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=".*" "--hidden"$/m);
  const closed = station.desktop.electronApp.waitForEvent('close');
  await closeWindow(station.desktop).catch(() => undefined);
  await closed;

  const hidden = await station.start(['--hidden']);
  await expect.poll(() => tooltip(hidden)).toContain('待機中');
  expect(await windowCount(hidden)).toBe(0);
  const shown = await openingWindow(hidden, () => hidden.startAgain());
  await shown.getByRole('link', { name: 'デスクトップアプリ' }).click();
  await shown.getByRole('radio', { name: '通知しない' }).check({ force: true });
  await shown.getByRole('radio', { name: '起動しない' }).check({ force: true });
  await shown.getByRole('button', { name: '変更', exact: true }).click();
  await expect.poll(() => existsSync(entry)).toBe(false);
  await pick(hidden, '今すぐ同期する');
  await expect.poll(() => tooltip(hidden), { timeout: 30_000 }).toContain('成功');
  expect(await notifications(hidden)).toEqual([]);
});

test('the end of a Windows session cancels a synchronisation cleanly, asks nothing, and is no crash', async ({ station }) => {
  const { desktop, neo } = station;
  const page = await desktop.firstWindow();
  await expect.poll(() => tooltip(desktop)).toContain('待機中');
  neo.setFaults(['slow']);
  await pick(desktop, '今すぐ同期する');
  await expect.poll(() => tooltip(desktop)).toContain('同期中');
  await page.getByRole('link', { name: '共通環境設定' }).click();
  await page.getByLabel('ChatLuck基本URL').fill('https://chat.example.jp/sign.cgi');
  const closed = desktop.electronApp.waitForEvent('close');
  const asked = await desktop.electronApp.evaluate(({ BrowserWindow, standin }) => {
    let isRefused = false;
    for (const window of BrowserWindow.getAllWindows()) {
      window.emit('query-session-end', { reasons: ['shutdown'], preventDefault: () => (isRefused = true) });
      window.emit('session-end', { reasons: ['shutdown'] });
    }
    return { isRefused, dialogs: standin.dialogs.length };
  });
  expect(asked).toEqual({ isRefused: false, dialogs: 0 });
  await closed;
  expect(existsSync(path.join(station.dataDir, 'running.json'))).toBe(false);

  neo.setFaults([]);
  const next = await station.start();
  await expect((await next.firstWindow()).getByText('正常に終了しませんでした')).toBeHidden();
  await expect.poll(() => tooltip(next)).toContain('中止');
});
