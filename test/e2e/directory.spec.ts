import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from './support.ts';

// A refused request is what some tests provoke; the other is the test runner's own script, which the report's sandbox keeps out.
test.use({ expectedErrors: /^Failed to load resource|^Blocked script execution in 'about:srcdoc'/ });

/** A screen's entry in the navigation; its state may stand behind the name. */
const open = (page: Page, name: string) =>
  page
    .getByRole('navigation', { name: 'メインメニュー' })
    .getByRole('link', { name: new RegExp(`^${name}( |$)`) })
    .click();

const history = (page: Page) => page.getByRole('grid', { name: '同期の履歴' });
const newestRun = (page: Page) => history(page).getByRole('row').nth(1);
const people = (page: Page) => page.getByRole('grid', { name: 'ユーザーの一覧' });

/** Presses 今すぐ同期する and waits for the end of that run. */
async function synchronise(page: Page, outcome: RegExp): Promise<void> {
  await expect(newestRun(page).or(page.getByText('まだ同期していません')).first()).toBeVisible();
  const before = await history(page).getByRole('row').count();
  await page.getByRole('button', { name: '今すぐ同期する' }).click();
  await expect(history(page).getByRole('row')).toHaveCount(before === 0 ? 2 : before + 1, { timeout: 30_000 });
  await expect(newestRun(page)).toContainText(outcome, { timeout: 30_000 });
}

test.describe('a console on its first day', () => {
  test.use({ consoleState: 'unconfigured' });

  test('before the first synchronisation every screen says what the next step is', async ({ signedIn: view }) => {
    await open(view, '同期');
    await expect(view.getByText('まだ同期していません')).toBeVisible();
    await expectAccessible(view);
    await open(view, 'ユーザー');
    await expect(view.getByText('ユーザーはまだいません')).toBeVisible();
    await expect(view.getByText('組織はまだありません')).toBeVisible();
    await expectAccessible(view);
    await open(view, '組織');
    await expect(view.getByText('組織はまだありません')).toBeVisible();
    await expectAccessible(view);
  });

  test('synchronising without a connection names what is missing and leads to it', async ({ signedIn: view }) => {
    await open(view, '同期');
    await view.getByRole('button', { name: '今すぐ同期する' }).click();
    await expect(view.getByRole('alert')).toBeVisible();
    await view.getByRole('alert').getByRole('link', { name: "desknet's NEO連携設定を開く" }).click();
    await expect(view.getByRole('heading', { level: 1, name: "desknet's NEO連携設定" })).toBeVisible();
  });
});

test.describe('a console that is connected', () => {
  test.use({ consoleState: 'configured' });

  test('a preview shows every change and changes nobody; the run that follows brings everyone, and can be undone', async ({
    signedIn: view,
    app,
  }) => {
    await open(view, '同期');
    await view.getByRole('button', { name: '同期内容を確認' }).click();
    await expect(view.getByRole('heading', { level: 1, name: /^同期内容の確認 #/ })).toBeVisible({ timeout: 30_000 });
    const changes = view.getByRole('grid', { name: '変更の一覧' });
    await view.getByRole('radiogroup', { name: '対象で絞り込む' }).getByRole('radio', { name: 'ユーザー' }).click();
    await expect(changes.getByRole('row').nth(1)).toContainText('追加');
    await expectAccessible(view);
    await open(view, 'ユーザー');
    await expect(view.getByText('ユーザーはまだいません')).toBeVisible();

    await open(view, '同期');
    await synchronise(view, /成功/);
    await open(view, 'ユーザー');
    await expect(view.locator('.people-count')).toContainText(/\d{3} 人/);
    await expectAccessible(view);

    app.neo.change({ changed: 20 });
    await open(view, '同期');
    await synchronise(view, /成功/);
    await newestRun(view).getByRole('rowheader').click();
    await expect(changes.locator('del').first()).toBeVisible();
    await expect(changes.locator('ins').first()).toBeVisible();
    await expectAccessible(view);
    await view.getByRole('button', { name: 'この同期を取り消す' }).click();
    await expect(view.getByRole('alertdialog')).toContainText(/ユーザー \d+ 人と組織 \d+ 件を、この同期の前の状態に戻します。/);
    await expectAccessible(view);
    await view.getByRole('alertdialog').getByRole('button', { name: 'はい、元に戻す' }).click();
    await expect(newestRun(view)).toContainText('取り消し', { timeout: 30_000 });
    await newestRun(view).getByRole('rowheader').click();
    await expect(view.getByText(/の変更を元に戻しました/)).toBeVisible();
  });
});

test.describe('a console with people', () => {
  test.use({ consoleState: 'synchronised' });

  test('too many suspensions are held with their numbers, and applied only after an approval of exactly that plan', async ({
    signedIn: view,
    app,
  }) => {
    await open(view, '同期');
    app.neo.change({ gone: 30 });
    await synchronise(view, /保留/);
    await expect(view.getByText('保留: 反映せずに確認を待っています')).toBeVisible();
    await expect(view.getByText('次回の同期')).toBeVisible();
    await expect(view.getByText(/\d+ 人（利用中の .*%）が利用停止になります/)).toBeVisible();
    await expectAccessible(view);

    await view.getByRole('button', { name: '承認して適用' }).click();
    await expect(view.getByRole('alertdialog')).toContainText('ChatLuckにログインできなくなります');
    await expect(view.getByRole('alertdialog').locator('code')).toHaveText(/^[0-9a-f]{64}$/);
    await view.getByRole('alertdialog').getByRole('button', { name: 'いいえ' }).click();
    await expect(newestRun(view)).toContainText('保留');

    app.neo.change({ gone: 31 });
    await view.getByRole('button', { name: '承認して適用' }).click();
    await view.getByRole('alertdialog').getByRole('button', { name: 'はい、適用する' }).click();
    await expect(view.getByText('適用せずに改めて保留しました', { exact: false })).toBeVisible({ timeout: 30_000 });
    await expect(newestRun(view)).toContainText('保留');
    await view.getByRole('button', { name: '承認して適用' }).click();
    await view.getByRole('alertdialog').getByRole('button', { name: 'はい、適用する' }).click();
    await expect(newestRun(view)).toContainText(/成功/, { timeout: 30_000 });

    await open(view, 'ユーザー');
    await view.getByText('利用停止', { exact: true }).first().click();
    await expect(view.locator('.people-count')).toContainText(/絞り込み \d+ \/ \d+ 人/);
    await expect(people(view).getByRole('row').nth(1)).toContainText('利用停止');
  });

  test('an incomplete fetch is held, and no approval is offered for it', async ({ signedIn: view, app }) => {
    await open(view, '同期');
    app.neo.setFaults(['wrong-total']);
    await synchronise(view, /保留/);
    await expect(view.getByText('取得したデータが揃っていないため、この内容は承認できません。', { exact: false })).toBeVisible();
    await expect(view.getByRole('button', { name: '承認して適用' })).toHaveCount(0);
    await expect(view.getByRole('link', { name: '接続認証を行う' })).toBeVisible();
  });

  test('beside the organisations every login ID and reading is whole', async ({ signedIn: view }) => {
    await view.setViewportSize({ width: 1280, height: 860 });
    await open(view, 'ユーザー');
    await expect(view.getByRole('treegrid', { name: '組織ツリー' })).toBeVisible();
    const rows = people(view)
      .getByRole('row')
      .filter({ has: view.getByRole('rowheader') });
    await expect(rows.first()).toContainText('.');
    const cut = await rows.evaluateAll((shown) =>
      shown.flatMap((row) =>
        [...row.children]
          .slice(0, 3)
          .filter((cell) => cell.scrollWidth > cell.clientWidth)
          .map((cell) => cell.textContent),
      ),
    );
    expect(cut).toEqual([]);
  });

  test('a person is found by kana and opened with the keyboard alone', async ({ signedIn: view }) => {
    await open(view, 'ユーザー');
    await expect(people(view).getByRole('columnheader', { name: 'ふりがな' })).toBeVisible();
    const cell = people(view).getByRole('row').nth(1).getByRole('gridcell').first();
    await expect(cell).not.toBeEmpty();
    const [kana = ''] = (await cell.innerText()).split(/[\s\u3000]/);
    expect(kana).not.toBe('');
    await view.getByRole('searchbox', { name: 'ユーザーを検索' }).fill(kana);
    await expect(view.locator('.people-count')).toContainText('絞り込み');
    await people(view).focus();
    await view.keyboard.press('End');
    await view.keyboard.press('Home');
    await view.keyboard.press('Enter');
    const panel = view.getByRole('complementary');
    await expect(panel).toContainText(kana);
    await expect(panel).toContainText('代表組織');
    await expectAccessible(view);
    await view.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(people(view)).toBeFocused();
  });

  test('an organisation shows its people, and the tree is found by typing', async ({ signedIn: view }) => {
    await open(view, '組織');
    const tree = view.getByRole('treegrid', { name: '組織ツリー' });
    const first = tree.getByRole('row').first();
    const name = (await first.locator('.tree-name').innerText()).trim();
    await first.click();
    await expect(view.getByRole('heading', { level: 2, name })).toBeVisible();
    await expect(people(view).getByRole('row').nth(1)).toBeVisible();
    await view.getByRole('searchbox', { name: '組織名、組織コードで絞り込む' }).fill(name);
    await expect(view.getByText(/絞り込み \d+ \/ \d+ 組織/)).toBeVisible();
    await expectAccessible(view);
  });

  test('the list of people is previewed as it will be printed, and saved as CSV', async ({ signedIn: view }) => {
    await open(view, 'ユーザー');
    await view.getByRole('button', { name: '印刷' }).click();
    const preview = view.getByRole('dialog', { name: '印刷プレビュー' });
    await expect(preview.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible();
    const [download] = await Promise.all([view.waitForEvent('download'), preview.getByRole('button', { name: 'CSV' }).click()]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv.split('\r\n').length).toBeGreaterThan(100);
    expect(download.suggestedFilename()).toMatch(/^renkei-people-\d{8}-\d{4}\.csv$/);
  });

  test('the audit log names who changed which setting and links the runs', async ({ signedIn: view, app }) => {
    await open(view, '監査ログ');
    const log = view.getByRole('grid', { name: '監査ログ' });
    await expect(log).toContainText('同期を適用');
    await expect(log).toContainText("desknet's NEOサーバーのURL");
    await expect(log).not.toContainText(app.neo.admin.password);
    await view.getByRole('searchbox').fill('neo.serverUrl');
    await expect(log.getByRole('row')).toHaveCount(2);
    await expectAccessible(view);
  });
});
