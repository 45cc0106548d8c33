import { once } from 'node:events';
import { expect, test } from './support.ts';

test.use({ consoleState: 'synchronised' });

test('a window that is left open shows what a command on the same data does: runs, settings, pause', async ({ signedIn: view, app }) => {
  const navigation = view.getByRole('navigation', { name: 'メインメニュー' });
  const facts = view.locator('.home-facts');
  await expect(facts).toContainText(/追加 \d+ 人/);
  await expect(facts).not.toContainText('追加 0 人、変更 3 人');

  app.neo.change({ changed: 3 });
  expect((await app.folder.run(['sync'])).code).toBe(0);
  await expect(facts).toContainText('追加 0 人、変更 3 人');

  await expect(navigation).not.toContainText('利用中');
  expect((await app.folder.run(['config', 'set', 'neo.sync.enabled', 'on'])).code).toBe(0);
  await expect(navigation).toContainText('利用中');
  await expect(facts).not.toContainText('一時停止');

  expect((await app.folder.run(['schedule', 'pause'])).code).toBe(0);
  await expect(facts).toContainText('一時停止');

  expect((await app.folder.run(['config', 'set', 'common.language', 'en'])).code).toBe(0);
  await expect(view.getByRole('navigation', { name: 'Main menu' })).toBeVisible();
});

test('a run of another process is shown as such, without a button that could not stop it, until it ends', async ({
  signedIn: view,
  app,
}) => {
  await view.goto(`${app.origin}/#/sync`);
  app.neo.setFaults(['hang']);
  const child = app.folder.start(['sync']);
  await expect(view.getByText('別のプロセスで実行中').first()).toBeVisible();
  await expect(view.getByText('進捗の表示と中止は、実行しているプロセスだけで行えます。')).toBeVisible();
  await expect(view.getByRole('button', { name: '中止' })).toHaveCount(0);
  await expect(view.getByRole('button', { name: '今すぐ同期する' })).toBeDisabled();
  child.kill('SIGINT');
  await once(child, 'exit');
  await expect(view.getByRole('button', { name: '今すぐ同期する' })).toBeEnabled();
  await expect(view.getByRole('grid', { name: '同期の履歴' }).getByRole('row').nth(1)).toContainText('中止');
});

test('the audit log says values and names as the settings screens do, as it does on paper, and shows by itself what comes in', async ({
  signedIn: view,
  app,
}) => {
  expect((await app.folder.run(['config', 'set', 'neo.sync.enabled', 'on'])).code).toBe(0);
  expect((await app.folder.run(['config', 'set', 'neo.guard.maxSuspendCount', '25'])).code).toBe(0);
  expect((await app.folder.run(['config', 'set', 'neo.fieldMap.user.kana', 'yomi'])).code).toBe(0);
  expect((await app.folder.run(['schedule', 'pause'])).code).toBe(0);
  await view.goto(`${app.origin}/#/audit`);
  const log = view.getByRole('grid', { name: '監査ログ' });
  const entry = (key: string) => log.getByRole('row').filter({ hasText: key });
  await expect(entry('neo.sync.enabled')).toContainText('行わない → 変更後: 行う');
  await expect(entry('neo.guard.maxSuspendCount')).toContainText('10 人 → 変更後: 25 人');
  await expect(entry('neo.fieldMap.user.kana')).toContainText('項目の対応: ふりがな');
  await expect(entry('定時の同期を一時停止')).toContainText('定時の同期neo.sync');

  await expect(entry('neo.fieldMap.user.loginId')).toHaveCount(0);
  expect((await app.folder.run(['config', 'set', 'neo.fieldMap.user.loginId', 'account'])).code).toBe(0);
  await expect(entry('neo.fieldMap.user.loginId')).toBeVisible();
});
