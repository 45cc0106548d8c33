import type { Page } from '@playwright/test';
import { expect, test } from './support.ts';

test.use({ consoleState: 'synchronised', expectedErrors: /^Blocked script execution in 'about:srcdoc'/ });

const minute = 60_000;
const notice = (page: Page, text: string | RegExp) => page.getByRole('log', { name: 'お知らせ' }).getByText(text);
const closing = (page: Page) => page.getByRole('log', { name: 'お知らせ' }).getByRole('button', { name: '閉じる' });

async function saveBaseUrl(page: Page): Promise<void> {
  await page.getByRole('link', { name: '共通環境設定' }).click();
  await page.getByLabel('ChatLuck基本URL').fill('https://chat.example.jp/cgi-bin/chatlk/sign.cgi');
  await page.getByRole('button', { name: '変更', exact: true }).click();
  await expect(notice(page, '変更しました。')).toBeVisible();
}

test.beforeEach(({ page }) => page.clock.install());

test('a notice waits for whoever reads it: its time stands still under the pointer and with the focus in it', async ({
  signedIn: view,
}) => {
  await saveBaseUrl(view);
  await notice(view, '変更しました。').hover();
  await view.clock.runFor(minute);
  await expect(notice(view, '変更しました。')).toBeVisible();
  await closing(view).focus();
  await view.mouse.move(5, 5);
  await view.clock.runFor(minute);
  await expect(closing(view)).toBeFocused();
  await view.getByLabel('ChatLuck基本URL').focus();
  await view.clock.runFor(minute);
  await expect(notice(view, '変更しました。')).toBeHidden();
});

test('the next notice goes by itself also after one was closed under the pointer', async ({ signedIn: view }) => {
  await saveBaseUrl(view);
  await closing(view).click();
  await expect(notice(view, '変更しました。')).toBeHidden();
  await view.keyboard.press('Tab');
  await view.getByLabel('ChatLuck基本URL').fill('https://chat.example.jp/cgi-bin/chatlk/sign.exe');
  await view.keyboard.press('Enter');
  await expect(notice(view, '変更しました。')).toBeVisible();
  await view.mouse.move(5, 5);
  await view.clock.runFor(minute);
  await expect(notice(view, '変更しました。')).toBeHidden();
});

test('what is saved from the print preview is told there, is read out, and can be closed', async ({ signedIn: view }) => {
  await view.getByRole('link', { name: '監査ログ' }).click();
  await view.getByRole('button', { name: '印刷', exact: true }).click();
  const preview = view.getByRole('dialog', { name: '印刷プレビュー' });
  await Promise.all([view.waitForEvent('download'), preview.getByRole('button', { name: 'CSV', exact: true }).click()]);
  await expect(view.getByRole('log', { name: 'お知らせ' })).toContainText(/\.csv を作成しました。/);
  await closing(view).click();
  await expect(notice(view, /を作成しました。/)).toBeHidden();
  await expect(preview).toBeVisible();
});
