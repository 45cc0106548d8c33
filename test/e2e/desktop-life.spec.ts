import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test as base, type Page } from '@playwright/test';
import type { SampleNeo } from '#main/sample-neo/server.ts';
import { startConfigured } from '#test/shell/configured-console.fixture.ts';
import { type DesktopApp, launchDesktop } from './desktop-app.ts';
import { expect } from './support.ts';

/** A desktop app that is set up for a sample NEO, and what the person sees of it outside of its window. */
interface Workstation {
  readonly neo: SampleNeo;
  readonly folder: string;
  readonly dataDir: string;
  desktop: DesktopApp;
  start(args?: readonly string[]): Promise<DesktopApp>;
}

const test = base.extend<{ station: Workstation }>({
  station: async ({}, use) => {
    await using configured = await startConfigured({ people: 60 });
    const { dataDir, env, path: folder } = configured.console;
    let running: DesktopApp | undefined;
    const start = async (args: readonly string[] = []): Promise<DesktopApp> => {
      running = await launchDesktop({ dataDir, args, env: { ...env, LANG: 'ja_JP.UTF-8', XDG_CONFIG_HOME: path.join(folder, 'config') } });
      test.skip(running.kind === 'electron', 'only the stand-in shows what is outside of the window');
      return running;
    };
    const station: Workstation = { neo: configured.neo, folder, dataDir, desktop: await start(), start };
    await use(station);
    await running?.kill();
  },
});

const windowCount = ({ electronApp }: DesktopApp): Promise<number> =>
  electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
const tooltip = ({ electronApp }: DesktopApp): Promise<string> => electronApp.evaluate(({ standin }) => standin.trays[0]?.toolTip ?? '');
const notifications = ({ electronApp }: DesktopApp): Promise<string[]> =>
  electronApp.evaluate(({ standin }) => standin.notifications.map(({ title }) => title));
const dialogs = ({ electronApp }: DesktopApp): Promise<string[]> =>
  electronApp.evaluate(({ standin }) => standin.dialogs.map(({ options }) => ('message' in options ? options.message : '')));

/** Picks a line of the tray's menu. */
const pick = ({ electronApp }: DesktopApp, label: string): Promise<void> =>
  electronApp.evaluate(({ standin }, wanted) => {
    const item = standin.trays[0]?.menu?.items.find((candidate) => candidate.label === wanted);
    if (item === undefined || !item.enabled) throw new Error(`the tray offers no ${wanted}`);
    item.click();
  }, label);

const closeWindow = ({ electronApp }: DesktopApp): Promise<void> =>
  electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.close()));

/** Does something that opens a window, and gives its page once the screen stands. */
async function openingWindow({ electronApp }: DesktopApp, open: () => Promise<unknown>): Promise<Page> {
  const [page] = await Promise.all([electronApp.waitForEvent('window'), open()]);
  await expect(page.getByRole('main')).toBeVisible();
  return page;
}

const inTray = async (desktop: DesktopApp): Promise<void> => {
  await expect.poll(() => tooltip(desktop)).toContain('待機中');
  await closeWindow(desktop);
  await expect.poll(() => windowCount(desktop)).toBe(0);
};

test('closed to the tray the app goes on, says so once, and its window comes back', async ({ station: { desktop } }) => {
  const first = await desktop.firstWindow();
  await expect(first.getByRole('main')).toBeVisible();
  await inTray(desktop);
  expect(await notifications(desktop)).toEqual(['連携コンソールは動作しています']);
  const asked = performance.now();
  const again = await openingWindow(desktop, () => desktop.electronApp.evaluate(({ standin }) => standin.clickTray()));
  const wholeMs = Math.round(performance.now() - asked);
  const paintMs = await again.evaluate(() => Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0));
  test.info().annotations.push({
    type: 'window rebuilt from the tray',
    description: `${wholeMs} ms until the test sees the screen; in the page itself painted after ${paintMs} ms`,
  });
  await expect(again.getByRole('heading', { level: 1 })).toHaveText('外部連携設定');
  await inTray(desktop);
  expect(await notifications(desktop)).toHaveLength(1);
  await openingWindow(desktop, () => desktop.startAgain());
});

test('今すぐ同期する in the tray shows progress, then the result; a held plan is approved from its notification', async ({ station }) => {
  const { desktop, neo } = station;
  await desktop.firstWindow();
  await inTray(desktop);
  neo.setFaults(['slow']);
  await pick(desktop, '今すぐ同期する');
  await expect.poll(() => tooltip(desktop)).toMatch(/同期中/);
  await expect.poll(() => tooltip(desktop), { timeout: 30_000 }).toMatch(/待機中\n前回: .* 成功/);
  neo.setFaults([]);
  await expect.poll(() => notifications(desktop)).toContain('同期が完了しました');

  neo.change({ gone: 30 });
  await pick(desktop, '今すぐ同期する');
  await expect.poll(() => notifications(desktop), { timeout: 30_000 }).toContain('同期を保留しました');
  expect(await tooltip(desktop)).toContain('保留: 確認が必要です');
  const page = await openingWindow(desktop, () =>
    desktop.electronApp.evaluate(({ standin }) => standin.notifications.find(({ title }) => title === '同期を保留しました')?.emit('click')),
  );
  await expect(page.getByRole('heading', { level: 1 })).toContainText('#2');
  await page.getByRole('button', { name: '承認して適用' }).click();
  await page.getByRole('button', { name: 'はい、適用する' }).click();
  await expect.poll(() => tooltip(desktop), { timeout: 30_000 }).toMatch(/待機中\n前回: .* 成功/);
});

test('the schedule is paused in the tray and resumed on the screen', async ({ station: { desktop } }) => {
  const page = await desktop.firstWindow();
  await expect.poll(() => tooltip(desktop)).toContain('待機中');
  await pick(desktop, '定時の同期を一時停止');
  await expect.poll(() => tooltip(desktop)).toContain('一時停止中');
  await page.getByRole('link', { name: /^同期( |$)/ }).click();
  await page.getByRole('button', { name: '再開する' }).click();
  await expect(page.getByText('定時の同期を一時停止しています')).toBeHidden();
  await expect.poll(() => tooltip(desktop)).toContain('待機中');
});

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
  await page.getByLabel('ChatLuck 基本URL').fill('https://chat.example.jp/sign.cgi');
  await pick(desktop, '連携コンソールを終了');
  await expect.poll(() => dialogs(desktop)).toEqual(['変更が保存されていません']);
  await expect(page.getByLabel('ChatLuck 基本URL')).toHaveValue('https://chat.example.jp/sign.cgi');
  await desktop.electronApp.evaluate(({ standin }) => standin.answerDialog({ response: 1 }));
  const closed = desktop.electronApp.waitForEvent('close');
  await pick(desktop, '連携コンソールを終了');
  await closed;
});

test('menu and tray follow the language of the settings', async ({ station: { desktop } }) => {
  const menus = (): Promise<string[]> =>
    desktop.electronApp.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  const page = await desktop.firstWindow();
  await expect.poll(() => tooltip(desktop)).toContain('連携コンソール');
  expect(await menus()).toEqual(expect.arrayContaining(['ファイル', '編集', '表示', 'ウィンドウ', 'ヘルプ']));
  await page.getByRole('link', { name: '共通環境設定' }).click();
  await page.getByRole('radio', { name: 'English' }).check({ force: true });
  await page.getByRole('button', { name: '変更', exact: true }).click();
  await expect.poll(menus).toEqual(expect.arrayContaining(['File', 'Edit', 'View', 'Window', 'Help']));
  await expect.poll(() => tooltip(desktop)).toContain('Renkei Console\nReady');
});

test('a second start shows the window that is there, and a link opens its screen; the question about unsaved changes is kept', async ({
  station: { desktop },
}) => {
  const page = await desktop.firstWindow();
  await expect(page.getByRole('main')).toBeVisible();
  expect(await desktop.startAgain(['chatluck-console://sync'])).toBe(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('同期');
  expect(await windowCount(desktop)).toBe(1);
  await desktop.startAgain(['chatluck-console://common']);
  await page.getByLabel('ChatLuck 基本URL').fill('https://chat.example.jp/sign.cgi');
  await desktop.startAgain(['chatluck-console://people']);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expect(page.getByLabel('ChatLuck 基本URL')).toHaveValue('https://chat.example.jp/sign.cgi');
  await page.getByRole('alertdialog').getByRole('button').last().click();
  await desktop.startAgain(['chatluck-console://sync/1?approve=1']);
  await desktop.electronApp.evaluate(({ app }) => app.emit('open-url', { preventDefault: () => undefined }, 'chatluck-console://audit'));
  await expect.poll(() => page.url()).toMatch(/#\/audit$/);
  expect(await desktop.electronApp.evaluate(({ standin }) => standin.protocolClients)).toEqual(['chatluck-console']);
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
  expect(await shown()).toContain('同期の履歴');
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
