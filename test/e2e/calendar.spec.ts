import { writeSettings } from '#test/shell/configured-console.fixture.ts';
import { calendarFile, change, eventLines, grid, loginIdAt, notice, panel, rowAt, test } from './calendar-console.ts';
import { expect, expectAccessible } from './support.ts';

// A request that fails is what some tests provoke.
test.use({ expectedErrors: /^Failed to load resource/ });
test.describe.configure({ timeout: 120_000 });

test.describe('カレンダー連携設定', () => {
  test('an administrator sees what the URL becomes, why a field is disabled, and what showing private events means', async ({
    signedIn: view,
    app,
  }) => {
    await view.goto(`${app.origin}/#/calendar`);
    const account = view.getByLabel('ログインID', { exact: true });
    await expect(account).toBeDisabled();
    await expect(account).toHaveAccessibleDescription(/「共通のアカウントで認証する」を選択すると/);
    await expect(view.getByRole('group', { name: 'パスワード' }).getByRole('button')).toHaveCount(0);
    await view.getByLabel('連携先のサーバーのURL').fill('webcal://cal.example.jp/{loginId}/{mail}.ics');
    await expect(view.locator('.calendar-example code')).toHaveText(/^https:\/\/cal\.example\.jp\/[\w.]+\/[\w.]+%40[\w.]+\.ics$/);

    await view.getByRole('radio', { name: '共通のアカウントで認証する' }).check({ force: true });
    await expect(account).toBeEnabled();
    await view.getByRole('radio', { name: 'すべて表示する' }).check({ force: true });
    await expect(view.getByText('スケジュールを見るすべての人に表示されます')).toBeVisible();
    await view.getByRole('radio', { name: '利用する', exact: true }).check({ force: true });
    await expectAccessible(view);
    await change(view).click();
    await expect(view.getByRole('alert').filter({ hasText: '入力内容を確認してください' })).toBeFocused();
    await account.fill('reader');
    await view.getByRole('button', { name: /パスワードを設定$/ }).click();
    await view.getByLabel('パスワード', { exact: true }).fill('himitsu-no-kagi');
    await change(view).click();
    await expect(notice(view, '変更しました。')).toBeVisible();
    expect(await view.content()).not.toContain('himitsu-no-kagi');
  });

  test('a try shows what was understood of one calendar and every part that was not, and stores nothing', async ({
    signedIn: view,
    app,
    nginx,
  }) => {
    await view.goto(`${app.origin}/#/calendar/people`);
    const loginId = await loginIdAt(view, 1);
    const broken = ['BEGIN:VEVENT', 'UID:4', 'DTSTAMP:20260101T000000Z', 'DTSTART:20261340', 'SUMMARY:壊れた予定', 'END:VEVENT'];
    const todo = ['BEGIN:VTODO', 'UID:5', 'SUMMARY:買い物', 'END:VTODO'];
    const meeting = eventLines('1', '定例会議', 1, 'RRULE:FREQ=DAILY;COUNT=3');
    const visit = eventLines('2', '通院', 2, 'CLASS:PRIVATE');
    await nginx.put(`${loginId}.ics`, calendarFile('営業の予定', meeting, visit, broken, todo));

    await view.getByRole('main').getByRole('link', { name: 'カレンダー連携設定', exact: true }).click();
    await view.getByRole('button', { name: '取得を確認する' }).click();
    await expect(view.getByText('ユーザーを選択してください。')).toBeVisible();
    const person = view.getByRole('combobox', { name: 'ユーザー', exact: true });
    await person.fill(loginId);
    await view.getByRole('option', { name: loginId }).click();
    await expect(person).toHaveValue(new RegExp(`\\(${loginId}\\)$`));
    await view.getByRole('button', { name: '取得を確認する' }).click();

    const result = view.getByRole('region', { name: '取得の確認の結果' });
    await expect(result.getByRole('status').first()).toHaveText('取得できましたが、読み取れない項目が 1 件あります。');
    for (const fact of ['営業の予定', '2 件', 'ToDo 1 件']) await expect(result.getByText(fact, { exact: true })).toBeVisible();
    const upcoming = result.getByRole('list', { name: 'これからの予定' }).getByRole('listitem');
    await expect(upcoming).toHaveCount(4);
    await expect(upcoming.filter({ hasText: '定例会議' })).toHaveCount(3);
    await expect(upcoming.filter({ hasText: '予定あり（非公開）' })).toHaveCount(1);
    const dropped = result.getByRole('grid', { name: '読み取れない項目' }).getByRole('row').nth(1);
    await expect(dropped).toContainText('壊れた予定');
    await expect(dropped).toContainText('日時が正しくありません');
    await expect(dropped).toContainText('20261340');
    await expect(dropped.getByRole('gridcell').first()).toHaveText(/^\d+$/);
    await expectAccessible(view);
    await view.getByRole('link', { name: '個人設定を開く' }).click();
    await expect(rowAt(view, 1)).toContainText('未設定');
  });

  test('what goes wrong is named with what to do, and a try that does not end can be stopped', async ({
    signedIn: view,
    app,
    nginx,
    silent,
  }) => {
    await view.goto(`${app.origin}/#/calendar`);
    const person = view.getByRole('combobox', { name: 'ユーザー', exact: true });
    const url = view.getByLabel('連携先のサーバーのURL');
    await expect(url).toHaveValue(`${nginx.http}/{loginId}.ics`);
    // The list opens once the people are there.
    await expect(async () => {
      await person.press('ArrowDown');
      await expect(view.getByRole('option').first()).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 30_000 });
    await view.getByRole('option').first().click();
    const result = view.getByRole('region', { name: '取得の確認の結果' });
    for (const [path, cause] of [
      ['none.ics', '（HTTP 404）'],
      ['logged-out.ics', 'カレンダーではなくWebページを返しました'],
      ['private/x.ics', '認証に失敗しました（HTTP 401）'],
    ] as const) {
      await url.fill(`${nginx.http}/${path}`);
      await view.getByRole('button', { name: /^(取得を確認する|もう一度確認)$/ }).click();
      await expect(result).toContainText(cause);
      await expect(result).toContainText('確認してください');
    }
    await url.fill('https://{loginId}.example.jp/');
    await view.getByRole('button', { name: 'もう一度確認' }).click();
    await expect(view.getByText('確認を開始できません')).toBeVisible();
    await url.fill(`${silent}/cal.ics`);
    await view.getByRole('button', { name: 'もう一度確認' }).click();
    await expect(result).toContainText('カレンダーを取得しています');
    await view.getByRole('button', { name: '中止' }).click();
    await expect(result).toContainText('確認を中止しました。');
    await expectAccessible(view);
  });
});

test.describe('個人設定', () => {
  test('a person who is set up is fetched while one looks on, and a failure keeps what was fetched before', async ({
    signedIn: view,
    app,
    nginx,
  }) => {
    await view.goto(`${app.origin}/#/calendar/people`);
    const loginId = await loginIdAt(view, 1);
    const states = view.getByRole('radiogroup', { name: '状態で絞り込む' });
    await expect(states.getByRole('radio').nth(1)).toHaveText(/^未設定 \d+$/);
    await nginx.put(`${loginId}.ics`, calendarFile('私の予定', eventLines('1', '定例会議', 1)));
    await rowAt(view, 1).click();
    await expect(panel(view)).toContainText('個人設定がないため、取得しません。');
    await expectAccessible(view);
    await change(view).click();
    await expect(rowAt(view, 1)).toContainText(/取得済み.*1 件/, { timeout: 30_000 });
    await expect(panel(view)).toContainText('私の予定');
    await expect(states.getByRole('radio', { name: '取得済み 1' })).toBeVisible();

    await nginx.put(`${loginId}.ics`, '');
    await panel(view).getByRole('button', { name: '今すぐ取得' }).click();
    await expect(rowAt(view, 1)).toContainText(/取得できない/, { timeout: 30_000 });
    await expect(panel(view)).toContainText('応答が空です');
    await expect(panel(view)).toContainText('前回取得した予定を表示しています。');
    await expect(rowAt(view, 1)).toContainText('1 件');
    await expectAccessible(view);

    await view.getByRole('navigation', { name: 'メインメニュー' }).getByRole('link', { name: '外部連携設定', exact: true }).click();
    const link = view.getByRole('link', { name: /カレンダー連携設定.*取得できない 1 人/ });
    await expect(link).toBeVisible();
    await nginx.put(`${loginId}.ics`, calendarFile('私の予定', eventLines('1', '定例会議', 1), eventLines('2', '朝会', 2)));
    await view.goto(`${app.origin}/#/calendar/people`);
    await view.getByRole('button', { name: '全員を今すぐ取得' }).click();
    await expect(rowAt(view, 1)).toContainText(/取得済み.*2 件/, { timeout: 30_000 });
    await writeSettings(app.folder, { 'calendar.enabled': 'false' });
    await expect(view.getByText('カレンダーの連携を利用しない設定になっています。')).toBeVisible();
  });

  test('a person’s own URL and password are kept out of sight, and deleting the settings asks first', async ({
    signedIn: view,
    app,
    nginx,
  }) => {
    await nginx.put('private/own.ics', calendarFile('自分の予定', eventLines('1', '出張', 1)));
    await view.goto(`${app.origin}/#/calendar/people`);
    await loginIdAt(view, 2);
    await rowAt(view, 2).click();
    const form = panel(view);
    await form.getByRole('button', { name: 'カレンダーのURLを設定' }).click();
    await form.getByLabel('カレンダーのURL', { exact: true }).fill('ftp://cal.example.jp/');
    await change(view).click();
    await expect(form.getByRole('alert').first()).toContainText('カレンダーのURL');
    await form.getByLabel('カレンダーのURL', { exact: true }).fill(`${nginx.http}/private/own.ics`);
    await form.getByLabel('カレンダーのログインID').fill('tanaka');
    await form.getByRole('button', { name: 'カレンダーのパスワードを設定' }).click();
    await form.getByLabel('カレンダーのパスワード', { exact: true }).fill('himitsu-鍵');
    await change(view).click();
    await expect(rowAt(view, 2)).toContainText(/取得済み.*1 件/, { timeout: 30_000 });
    await expect(form.getByText('設定済み')).toHaveCount(2);
    await expect(form.locator('dl')).toContainText('127.0.0.1');
    const html = await view.content();
    for (const secret of ['private/own.ics', 'himitsu']) expect(html).not.toContain(secret);

    await form.getByRole('button', { name: '設定を削除' }).click();
    const question = view.getByRole('alertdialog');
    await expect(question).toContainText('取得した予定 1 件を削除します');
    await expectAccessible(view);
    await question.getByRole('button', { name: 'いいえ' }).click();
    await expect(form.getByText('設定済み')).toHaveCount(2);
    await form.getByRole('button', { name: '設定を削除' }).click();
    await question.getByRole('button', { name: 'はい' }).click();
    await expect(notice(view, '個人設定を削除しました。')).toBeVisible();
    await expect(rowAt(view, 2)).toContainText('未設定');
    await expect(form.getByText('設定済み')).toHaveCount(0);
  });

  test('the list is used with the keyboard: people are chosen, opened and closed, and unsaved changes are asked about', async ({
    signedIn: view,
    app,
    nginx,
  }) => {
    await nginx.put('x.ics', '');
    await view.goto(`${app.origin}/#/calendar/people`);
    await loginIdAt(view, 3);
    await grid(view).focus();
    await view.keyboard.press('ArrowDown');
    await view.keyboard.press('Space');
    await expect(rowAt(view, 2)).toHaveAttribute('aria-selected', 'true');
    await expect(view.getByText('1 人を選択中')).toBeVisible();
    await view.keyboard.press('Enter');
    await expect(panel(view)).toBeVisible();
    await view.keyboard.press('Escape');
    await expect(panel(view)).toBeHidden();
    await expect(grid(view)).toBeFocused();

    await view.keyboard.press('Enter');
    await panel(view).getByLabel('カレンダーのログインID').fill('somebody');
    await rowAt(view, 3)
      .getByRole('rowheader')
      .click({ position: { x: 40, y: 18 } });
    const question = view.getByRole('alertdialog', { name: '変更を保存せずに移動しますか' });
    await question.getByRole('button', { name: 'この画面に戻る' }).click();
    await expect(panel(view).getByLabel('カレンダーのログインID')).toHaveValue('somebody');
    await panel(view).getByRole('button', { name: '個人設定を閉じる' }).click();
    await question.getByRole('button', { name: '保存せずに移動' }).click();
    await expect(panel(view)).toBeHidden();

    const name = (await rowAt(view, 1).getByRole('rowheader').textContent()) ?? '';
    const kana = /\((.+)\)/.exec((await rowAt(view, 1).getByRole('rowheader').locator('[title]').getAttribute('title')) ?? '')?.[1] ?? '';
    await view
      .getByRole('searchbox', { name: 'ユーザーを探す' })
      .fill(kana.replaceAll(/[ぁ-ん]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60)));
    await expect(rowAt(view, 1)).toContainText(name);
    await view.getByRole('searchbox', { name: 'ユーザーを探す' }).fill('どこにもいない');
    await expect(view.getByText('1 人を選択中')).toBeVisible();
    await view.getByRole('button', { name: '絞り込みを解除' }).click();
    await expect(rowAt(view, 3)).toBeVisible();
    await expectAccessible(view);
  });
});
