import { expect, expectAccessible, test } from './support.ts';

test('in a browser デスクトップアプリ shows its settings and why they cannot be changed there', async ({ signedIn: view }) => {
  await view.getByRole('link', { name: 'デスクトップアプリ' }).click();
  await expect(view.getByText('デスクトップアプリで開いたときだけ変更できます。')).toHaveCount(1);
  await expect(view.getByRole('radio', { name: '通知領域に残す' })).toBeChecked();
  for (const radio of await view.getByRole('main').getByRole('radio').all()) await expect(radio).toBeDisabled();
  await expectAccessible(view);
});

test.describe('the schedule', () => {
  test.use({ consoleState: 'synchronised' });

  test('is paused and resumed on the screen, which says who paused it, without touching the settings', async ({ signedIn: view, app }) => {
    await view.getByRole('link', { name: "desknet's NEO連携設定" }).first().click();
    await view.getByRole('radio', { name: /^行う/ }).check({ force: true });
    await view.getByRole('button', { name: '変更', exact: true }).click();
    await expect(view.getByText('変更しました。')).toBeVisible();
    await view.getByRole('link', { name: /^同期( |$)/ }).click();
    await view.getByRole('button', { name: '一時停止' }).click();
    await expect(view.getByText('定時の同期を一時停止しています')).toBeVisible();
    await expect(view.getByText(/が一時停止しました/)).toBeVisible();
    // react-aria keeps what it had read out of the screen before for some seconds, beside the screen.
    await expectAccessible(view, 'main');
    expect((await app.folder.run(['config', 'get', 'neo.sync.enabled'])).stdout.trim()).toBe('true');
    await view.getByRole('link', { name: '外部連携設定' }).click();
    await expect(view.getByText('一時停止中')).toBeVisible();
    await view.getByRole('link', { name: /^同期( |$)/ }).click();
    await view.getByRole('button', { name: '再開する' }).click();
    await expect(view.getByRole('button', { name: '一時停止' })).toBeVisible();
    await view.getByRole('link', { name: '監査ログ' }).click();
    await expect(view.getByText('定時の同期を再開')).toBeVisible();
  });
});
