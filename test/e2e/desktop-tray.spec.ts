import { inTray, notifications, openingWindow, pick, test, tooltip, windowCount } from './desktop-station.ts';
import { expect } from './support.ts';

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

test('menu and tray follow the language of the settings', async ({ station: { desktop } }) => {
  const menus = (): Promise<string[]> =>
    desktop.electronApp.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  const page = await desktop.firstWindow();
  await expect.poll(() => tooltip(desktop)).toContain('連携コンソール');
  expect(await menus()).toEqual(expect.arrayContaining(['ファイル(&F)', '編集(&E)', '表示(&V)', 'ウィンドウ(&W)', 'ヘルプ(&H)']));
  // Electron's own menu would be seen in another language first.
  expect(await desktop.electronApp.evaluate(({ standin }) => standin.menus.flat())).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^&?File$/)]),
  );
  await page.getByRole('link', { name: '共通環境設定' }).click();
  await page.getByRole('radio', { name: 'English' }).check({ force: true });
  await page.getByRole('button', { name: '変更', exact: true }).click();
  await expect.poll(menus).toEqual(expect.arrayContaining(['&File', '&Edit', '&View', '&Window', '&Help']));
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
  await page.getByLabel('ChatLuck基本URL').fill('https://chat.example.jp/sign.cgi');
  await desktop.startAgain(['chatluck-console://people']);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await expect(page.getByLabel('ChatLuck基本URL')).toHaveValue('https://chat.example.jp/sign.cgi');
  await page.getByRole('alertdialog').getByRole('button').last().click();
  await desktop.startAgain(['chatluck-console://sync/1?approve=1']);
  await desktop.electronApp.evaluate(({ app }) => app.emit('open-url', { preventDefault: () => undefined }, 'chatluck-console://audit'));
  await expect.poll(() => page.url()).toMatch(/#\/audit$/);
  expect(await desktop.electronApp.evaluate(({ standin }) => standin.protocolClients)).toEqual(['chatluck-console']);
});
