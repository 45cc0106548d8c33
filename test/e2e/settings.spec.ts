import type { Page } from '@playwright/test';
import type { SampleNeo } from '#main/sample-neo/server.ts';
import { expect, expectAccessible, test } from './support.ts';

// A request that fails is what some tests provoke; a policy violation or a React warning is not.
test.use({ consoleState: 'unconfigured', consolePeople: 60, expectedErrors: /^Failed to load resource/ });

const PASSPHRASE = 'correct horse battery staple';

const open = (page: Page, name: string) => page.getByRole('navigation', { name: 'メインメニュー' }).getByRole('link', { name }).click();
const change = (page: Page) => page.getByRole('group', { name: '変更の保存' }).getByRole('button', { name: '変更' });
const administrator = (page: Page) => page.getByRole('group', { name: 'システム管理者ログイン情報' });
const status = (page: Page, text: string) => page.getByRole('log', { name: 'お知らせ' }).getByText(text);

async function enterConnection(page: Page, neo: SampleNeo): Promise<void> {
  await open(page, "desknet's NEO連携設定");
  await page.getByLabel("desknet's NEOサーバーのURL").fill(neo.url);
  await administrator(page).getByLabel('ログインID').fill(neo.admin.loginId);
  await page.getByRole('button', { name: 'システム管理者のパスワードを設定' }).click();
  await administrator(page).getByLabel('パスワード', { exact: true }).fill(neo.admin.password);
}

test('the home shows the six links of the manual, and those that exist lead on', async ({ signedIn: view }) => {
  const links = view.getByRole('region', { name: '連携の一覧' });
  await expect(links.getByRole('listitem')).toHaveCount(6);
  await expect(links.getByRole('link')).toHaveCount(2);
  await expect(links.getByText('準備中')).toHaveCount(4);
  await expect(view).toHaveTitle('外部連携設定 - 連携コンソール');
  await expectAccessible(view);
  await view.evaluate(() => window.print());
  await expect(view.locator('.print-line')).toHaveText(/^連携コンソール {2}印刷: \d{4}年.+操作者: \S+$/);
});

test('an administrator enters the connection, sees it verified step by step, saves it and synchronises', async ({
  signedIn: view,
  app: { neo },
}) => {
  await enterConnection(view, neo);
  await view.getByRole('button', { name: '接続認証を行う' }).click();
  const result = view.getByRole('region', { name: '接続認証' });
  await expect(result.getByText('接続認証に成功しました。この設定で同期できます。')).toBeVisible();
  await expect(result.getByRole('listitem').filter({ hasText: 'システム管理者の権限' })).toContainText('成功');
  await expectAccessible(view);

  await change(view).click();
  await expect(status(view, '変更しました。')).toBeVisible();
  await expect(administrator(view).getByText('設定済み')).toBeVisible();
  await expect(view.getByText('変更を保存してから同期してください。')).toBeHidden();
  expect(await view.content()).not.toContain(neo.admin.password);

  await view.getByRole('button', { name: '今すぐ同期する' }).click();
  await open(view, '外部連携設定');
  await expect(view.getByText('前回の同期')).toBeVisible();
  await expect(view.getByRole('main').getByText(/^(成功|一部成功)$/)).toBeVisible({ timeout: 30_000 });
});

test('a wrong password is named as the reason, with what to do, and the steps after it are not reached', async ({
  signedIn: view,
  app: { neo },
}) => {
  await enterConnection(view, neo);
  await administrator(view).getByLabel('パスワード', { exact: true }).fill('wrong');
  await view.getByRole('button', { name: '接続認証を行う' }).click();
  const result = view.getByRole('region', { name: '接続認証' });
  await expect(result.getByText('「ログイン」で失敗しました。')).toBeVisible();
  await expect(result.getByRole('listitem').filter({ hasText: 'ユーザーの取得' })).toContainText('未確認');
  await expectAccessible(view);
});

test('what cannot be accepted is listed above the form and under its field, and nothing is saved', async ({ signedIn: view }) => {
  await open(view, "desknet's NEO連携設定");
  const url = view.getByLabel("desknet's NEOサーバーのURL");
  await url.fill('neo.example.jp');
  await view.getByRole('radio', { name: /^行う/ }).check({ force: true });
  await change(view).click();
  const summary = view.getByRole('alert').filter({ hasText: '入力内容を確認してください' });
  await expect(summary).toBeFocused();
  await expect(url).toHaveAccessibleDescription(/http:\/\/ または https:\/\//);
  await summary.getByRole('link', { name: "desknet's NEOサーバーのURL" }).click();
  await expect(url).toBeFocused();
  // A connection that cannot even be tried says the same in the same place.
  await view.getByRole('button', { name: '接続認証を行う' }).click();
  await expect(summary).toBeFocused();
  await expect(view.getByRole('region', { name: '接続認証' })).toBeHidden();
  await expectAccessible(view);
});

test('unsaved changes are not lost without a question, by the menu or by the back button', async ({ signedIn: view }) => {
  await open(view, '共通環境設定');
  await open(view, "desknet's NEO連携設定");
  const url = view.getByLabel("desknet's NEOサーバーのURL");
  await url.fill('https://neo.example.jp/cgi-bin/dneo/dneo.cgi');
  await expect(view.getByText('未保存の変更 1 件')).toBeVisible();
  // As in a window that is enlarged to 200 percent: what saves them is always there.
  await view.setViewportSize({ width: 640, height: 400 });
  await url.evaluate(() => window.scrollTo(0, 0));
  await expect(change(view)).toBeInViewport({ ratio: 1 });
  await view.setViewportSize({ width: 1280, height: 800 });

  const question = view.getByRole('alertdialog', { name: '変更を保存せずに移動しますか' });
  await open(view, '共通環境設定');
  const staying = question.getByRole('button', { name: 'この画面に戻る' });
  await expect(staying).toBeFocused();
  await expect(staying).toHaveAttribute('data-kind', 'primary');
  await expect(question.getByRole('button', { name: '保存せずに移動' })).toHaveAttribute('data-kind', 'normal');
  await staying.click();
  await expect(url).toHaveValue('https://neo.example.jp/cgi-bin/dneo/dneo.cgi');

  await view.goBack();
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: '保存せずに移動' }).click();
  await expect(view.getByRole('heading', { level: 1, name: '共通環境設定' })).toBeVisible();
});

test("the URLs to register at desknet's NEO follow from the base URL, and the language changes at once", async ({ signedIn: view }) => {
  await open(view, '共通環境設定');
  await view.getByLabel('ChatLuck基本URL').fill('https://chat.example.jp/scripts/chatlk/sign.exe');
  await expectAccessible(view);
  await change(view).click();
  await expect(status(view, '変更しました。')).toBeVisible();
  await open(view, "desknet's NEO連携設定");
  await expect(view.getByText('https://chat.example.jp/scripts/chatlk/chatGadgetSign.exe')).toBeVisible();

  await open(view, '共通環境設定');
  await view.getByRole('radio', { name: 'English' }).check({ force: true });
  await change(view).click();
  await expect(view.getByRole('heading', { level: 1, name: 'Common settings' })).toBeVisible();
  await expect(view.locator('html')).toHaveAttribute('lang', 'en');
});

test('two windows that change the same settings do not overwrite each other', async ({ signedIn: view, context }) => {
  await open(view, '共通環境設定');
  await expect(view.getByLabel('ChatLuck基本URL')).toBeVisible();
  const other = await context.newPage();
  await other.goto(view.url());
  await other.getByLabel('ChatLuck基本URL').fill('https://one.example.jp/sign.cgi');
  await view.getByLabel('ChatLuck基本URL').fill('https://two.example.jp/sign.cgi');
  await change(other).click();
  await expect(status(other, '変更しました。')).toBeVisible();

  await view.bringToFront();
  await change(view).click();
  // The answer stands above the form, which may be scrolled away from it.
  await expect(view.getByRole('alert')).toBeFocused();
  await view.getByRole('alert').getByRole('button', { name: '読み込み直す' }).click();
  await expect(view.getByLabel('ChatLuck基本URL')).toHaveValue('https://one.example.jp/sign.cgi');
});

test('an address that no screen has says so under a heading of its own, which a zoomed window shows without scrolling', async ({
  signedIn: view,
  app,
}) => {
  await view.setViewportSize({ width: 640, height: 400 });
  await view.goto(`${app.origin}/#/nowhere`);
  await expect(view.getByRole('heading', { level: 1, name: '画面が見つかりません' })).toBeInViewport();
  await expectAccessible(view);
  await view.getByRole('link', { name: '外部連携設定を開く' }).click();
  await expect(view.getByRole('heading', { level: 1, name: '外部連携設定' })).toBeInViewport();
});

test('a console that was closed is said to be closed, and what was typed stays', async ({ signedIn: view, app }) => {
  await open(view, '共通環境設定');
  const url = view.getByLabel('ChatLuck基本URL');
  await url.fill('https://chat.example.jp/sign.cgi');
  await app.stop();
  await change(view).click();
  await expect(view.getByRole('alert').filter({ hasText: '連携コンソールに接続できません' })).toBeVisible();
  await expect(url).toHaveValue('https://chat.example.jp/sign.cgi');
});

test('a window that the console no longer knows says so calmly', async ({ signedIn: view, context }) => {
  await open(view, '共通環境設定');
  await view.getByLabel('ChatLuck基本URL').fill('https://chat.example.jp/sign.cgi');
  await context.clearCookies();
  await change(view).click();
  await expect(view.getByRole('heading', { level: 1, name: 'この画面の接続は終了しました' })).toBeVisible();
  await expectAccessible(view, '#root');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every settings screen is free of accessibility faults in ${colorScheme}`, async ({ signedIn: view }) => {
    await view.emulateMedia({ colorScheme });
    for (const name of ['外部連携設定', "desknet's NEO連携設定", '共通環境設定']) {
      await open(view, name);
      await expect(view.getByRole('heading', { level: 1, name })).toBeVisible();
      await expectAccessible(view);
    }
  });
}

test.describe('with a connection that is saved', () => {
  test.use({ consoleState: 'configured' });

  test('a stored password is never shown; it is kept, replaced or removed as the administrator says', async ({
    signedIn: view,
    app: { neo },
  }) => {
    await open(view, "desknet's NEO連携設定");
    const password = administrator(view);
    await expect(password.getByText('設定済み')).toBeVisible();
    await password.getByRole('button', { name: 'システム管理者のパスワードを変更' }).click();
    const field = password.getByLabel('パスワード', { exact: true });
    await expect(field).toHaveValue('');
    await field.fill('typed and given up');
    await view.getByRole('button', { name: '元に戻す' }).click();
    await expect(password.getByText('設定済み')).toBeVisible();
    expect(await view.content()).not.toContain(neo.admin.password);

    await view.getByRole('radio', { name: '行わない' }).check({ force: true });
    await password.getByRole('button', { name: 'システム管理者のパスワードを消去' }).click();
    await expect(password.getByText('変更を保存すると消去されます')).toBeVisible();
    await change(view).click();
    await expect(status(view, '変更しました。')).toBeVisible();
    await expect(password.getByText('未設定')).toBeVisible();
  });

  test('接続認証 can be stopped while the server does not answer', async ({ signedIn: view, app: { neo } }) => {
    neo.setFaults(['hang']);
    await open(view, "desknet's NEO連携設定");
    await view.getByRole('button', { name: '接続認証を行う' }).click();
    const result = view.getByRole('region', { name: '接続認証' });
    await expect(result.getByText('確認中')).toBeVisible();
    await view.getByRole('button', { name: '中止' }).click();
    await expect(result.getByText('接続認証を中止しました。')).toBeVisible();
    await expect(result.getByRole('listitem').filter({ hasText: '時計' })).toContainText('未確認');
    await expect(result.getByRole('button', { name: '結果をコピー' })).toBeVisible();
  });
});

test.describe('on a machine without a keychain', () => {
  test.use({ vaultIsOpen: false });

  test('a secret cannot be entered until a vault has been created, and then it can; a passphrase file that is not there is named', async ({
    signedIn: view,
  }) => {
    await open(view, "desknet's NEO連携設定");
    await expect(view.getByText('安全に保存する場所がないため、設定できません。').first()).toBeVisible();
    const banner = view.getByRole('status').filter({ hasText: 'パスフレーズのファイル（/nowhere/passphrase）を読み込めません。' });
    await expect(banner).toContainText('RENKEI_VAULT_PASSPHRASE_FILE のパスと');
    await expect(banner.getByRole('button', { name: '保管庫を作成' })).toBeVisible();
    await expectAccessible(view);
    await view.getByRole('main').getByRole('button', { name: '保管庫を作成' }).first().click();
    const dialog = view.getByRole('dialog', { name: '保管庫を作成' });
    await dialog.getByLabel('パスフレーズ', { exact: true }).fill('short');
    await dialog.getByRole('button', { name: '保管庫を作成' }).click();
    await expect(dialog.getByText('12 文字以上で入力してください。')).toBeVisible();
    await dialog.getByLabel('パスフレーズ', { exact: true }).fill(PASSPHRASE);
    await dialog.getByLabel('パスフレーズ（確認）').fill(PASSPHRASE);
    await expectAccessible(view);
    await dialog.getByRole('button', { name: '保管庫を作成' }).click();
    await expect(status(view, '保管庫を作成しました。')).toBeVisible();
    await expect(banner).toBeHidden();
    await expect(view.getByRole('button', { name: 'システム管理者のパスワードを設定' })).toBeVisible();
  });
});
