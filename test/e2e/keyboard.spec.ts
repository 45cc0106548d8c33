import { KeyboardUser } from './keyboard.ts';
import { expect, test } from './support.ts';

test.use({ consoleState: 'unconfigured', consolePeople: 60, expectedErrors: /^Blocked script execution in 'about:srcdoc'/ });

test('the whole way from the first day to a printed report is gone with the keyboard alone', async ({ signedIn: view, app: { neo } }) => {
  test.setTimeout(240_000);
  const user = new KeyboardUser(view);
  const heading = (name: string | RegExp) => view.getByRole('heading', { level: 1, name });
  const main = view.getByRole('main');
  const notices = view.getByRole('log', { name: /お知らせ|Notices/ });
  const menu = (name: string) => view.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}`) });
  const open = async (name: string, link = name): Promise<void> => {
    await user.use(menu(link), 'Enter', 'Shift+Tab');
    await expect(heading(name)).toBeVisible();
    await expect(main).toBeFocused();
  };
  const button = (name: string) => main.getByRole('button', { name, exact: true });

  await test.step('the skip link comes first and leads past the navigation', async () => {
    await user.press('Tab');
    await expect(view.getByRole('link', { name: '本文へ移動' })).toBeFocused();
    await user.press('Enter');
    await expect(main).toBeFocused();
  });

  await test.step('the base URL and the language are set; the screens and the notice follow the language at once', async () => {
    await open('共通環境設定');
    await user.goTo(view.getByLabel('ChatLuck基本URL'));
    await user.type('https://chat.example.jp/cgi-bin/chatlk/sign.cgi');
    await user.goTo(view.getByRole('radio', { name: '日本語' }));
    await user.press('ArrowDown');
    await user.use(button('変更'));
    await expect(heading('Common settings')).toBeVisible();
    await expect(notices).toContainText('The settings were changed.');
    await user.keepsFocus();
    await user.goTo(view.getByRole('radio', { name: 'English' }), 'Shift+Tab');
    await user.press('ArrowUp');
    await user.use(button('Change'));
    await expect(heading('共通環境設定')).toBeVisible();
    await user.keepsFocus();
  });

  await test.step('the connection is entered, tried and saved', async () => {
    await open("desknet's NEO連携設定");
    await user.goTo(view.getByLabel("desknet's NEOサーバーのURL"));
    await user.type(neo.url);
    const administrator = view.getByRole('group', { name: 'システム管理者ログイン情報' });
    await user.goTo(administrator.getByLabel('ログインID'));
    await user.type(neo.admin.loginId);
    await user.use(view.getByRole('button', { name: 'システム管理者のパスワードを設定' }));
    await expect(administrator.getByLabel('パスワード', { exact: true })).toBeFocused();
    await user.type(neo.admin.password);
    await user.use(button('接続認証を行う'));
    await expect(view.getByRole('region', { name: '接続認証' }).getByRole('button', { name: '結果をコピー' })).toBeVisible();
    await user.keepsFocus();
    await user.use(button('変更'), 'Space');
    await expect(notices).toContainText('変更しました。');
    await user.keepsFocus();
  });

  await test.step('the differences are looked at before anything is applied', async () => {
    await open('同期');
    await user.use(button('同期内容を確認'));
    await expect(heading(/^同期内容の確認 #1/)).toBeVisible({ timeout: 30_000 });
    await user.goTo(view.getByRole('radiogroup', { name: '対象で絞り込む' }).getByRole('radio', { name: 'すべて' }));
    await user.press('ArrowRight');
    const changes = view.getByRole('grid', { name: '変更の一覧' });
    await expect(changes.getByRole('row').nth(1)).toContainText('追加');
    await user.goTo(changes);
    await user.press('ArrowDown');
    await user.press('ArrowDown');
    await user.keepsFocus();
  });

  await test.step('the synchronisation runs', async () => {
    await user.use(menu('同期'), 'Enter', 'Shift+Tab');
    await expect(heading('同期')).toBeVisible();
    await user.use(button('今すぐ同期する'));
    const history = view.getByRole('grid', { name: '同期の履歴' });
    await expect(history.getByRole('row').nth(1)).toContainText('成功', { timeout: 30_000 });
    await user.keepsFocus();
    await user.goTo(history);
    for (const key of ['ArrowDown', 'ArrowUp', 'Enter']) await user.press(key);
    await expect(heading(/^同期 #2/)).toBeVisible();
  });

  await test.step('its report is previewed; Escape leads back to where one was', async () => {
    await user.use(button('印刷'));
    const preview = view.getByRole('dialog', { name: '印刷プレビュー' });
    await expect(preview.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible();
    // Past the sheet, which has the keys to be scrolled.
    await user.goTo(preview.locator('iframe'));
    await user.goTo(preview.getByRole('button', { name: '印刷', exact: true }));
    await user.press('Escape');
    await expect(preview).toHaveCount(0);
    await expect(button('印刷')).toBeFocused();
  });

  await test.step('a person is found, walked to and read', async () => {
    await open('ユーザー');
    const people = view.getByRole('grid', { name: 'ユーザーの一覧' });
    await user.goTo(view.getByRole('searchbox', { name: 'ユーザーを検索' }));
    await user.type('さ');
    await expect(view.locator('.people-count')).toContainText('絞り込み');
    await expect(people).toHaveAttribute('aria-busy', 'false');
    await user.goTo(people);
    for (const key of ['ArrowDown', 'End', 'Home', 'PageDown', 'Enter']) await user.press(key);
    const panel = view.getByRole('complementary');
    await expect(panel).toContainText('代表組織');
    await user.use(panel.getByRole('button', { name: '詳細を閉じる' }));
    await expect(panel).toHaveCount(0);
    await expect(people).toBeFocused();
    await user.press('Enter');
    await expect(panel).toBeVisible();
    await user.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(people).toBeFocused();
  });

  await test.step('the organisations are walked through as a tree', async () => {
    await open('組織');
    await user.goTo(view.getByRole('treegrid', { name: '組織ツリー' }));
    await user.press('ArrowRight');
    await user.press('ArrowDown');
    await user.press('Enter');
    await expect(main.getByRole('heading', { level: 2 })).toBeVisible();
    await user.keepsFocus();
  });

  await test.step('the log is read, and another screen is found by its name', async () => {
    await open('監査ログ');
    await user.goTo(view.getByRole('grid', { name: '監査ログ' }));
    await user.press('Control+k');
    await expect(view.getByRole('dialog', { name: '画面を探す' }).getByRole('searchbox')).toBeFocused();
    await user.type('きょうつう');
    await user.press('Enter');
    await expect(heading('共通環境設定')).toBeVisible();
    await expect(main).toBeFocused();
  });

  await test.step('unsaved changes hold one back, and staying leads back to where one was', async () => {
    await user.goTo(view.getByLabel('ChatLuck基本URL'));
    await user.press('End');
    await user.type('?x');
    await user.use(menu('ユーザー'), 'Enter', 'Shift+Tab');
    const question = view.getByRole('alertdialog');
    await expect(question).toBeVisible();
    await user.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(menu('ユーザー')).toBeFocused();
    await user.press('Enter');
    await user.use(question.getByRole('button', { name: '保存せずに移動' }));
    await expect(heading('ユーザー')).toBeVisible();
    await expect(main).toBeFocused();
  });
});
