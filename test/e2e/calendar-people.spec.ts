import { writeSettings } from '#test/shell/configured-console.fixture.ts';
import { calendarFile, change, eventLines, grid, loginIdAt, notice, panel, rowAt, test } from './calendar-console.ts';
import { call, firstPeople } from './sample-calendars.ts';
import { expect, expectAccessible, expectAccessibleInBothSchemes } from './support.ts';

// A request that fails is what some tests provoke.
test.use({ expectedErrors: /^Failed to load resource/ });
test.describe.configure({ timeout: 120_000 });

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
  await expectAccessibleInBothSchemes(view);

  await view.getByRole('navigation', { name: 'メインメニュー' }).getByRole('link', { name: '外部連携設定', exact: true }).click();
  // In the navigation and on the home.
  await expect(view.getByRole('link', { name: /カレンダー連携設定.*取得できない 1 人/ })).toHaveCount(2);
  await view.goto(`${app.origin}/#/calendar/people`);
  const others = [await loginIdAt(view, 2), await loginIdAt(view, 3)];
  for (const other of others) await nginx.put(`${other}.ics`, calendarFile('予定', eventLines('1', '定例会議', 1)));
  for (const { id } of (await firstPeople(view, 3, 'active')).slice(1))
    await call(view, 'calendar/saveFeed', { personId: id, settings: { colour: 'blue' }, revision: 0 });
  await expect(rowAt(view, 3)).toContainText(/取得済み.*1 件/, { timeout: 30_000 });
  for (const one of [loginId, ...others])
    await nginx.put(`${one}.ics`, calendarFile('予定', eventLines('1', '定例会議', 1), eventLines('2', '朝会', 2)));
  for (const place of [2, 3]) await rowAt(view, place).getByRole('gridcell').first().click();
  await view.getByRole('button', { name: '選択した 2 人を今すぐ取得' }).click();
  for (const place of [2, 3]) await expect(rowAt(view, place)).toContainText(/取得済み.*2 件/, { timeout: 30_000 });
  await expect(rowAt(view, 1)).toContainText(/取得できない/);
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
  // Another ground than the page's would show around every word of a row that is chosen; its outline tells it apart.
  await view.emulateMedia({ forcedColors: 'active' });
  const looks = await Promise.all(
    [2, 3].map((place) =>
      rowAt(view, place).evaluate((row) => {
        const { backgroundColor, outlineStyle } = getComputedStyle(row);
        return { backgroundColor, outlineStyle, page: getComputedStyle(document.body).backgroundColor };
      }),
    ),
  );
  expect(looks[0]).toEqual({ backgroundColor: looks[0]?.page, outlineStyle: 'solid', page: looks[0]?.page });
  expect(looks[1]?.outlineStyle).toBe('none');
  await view.emulateMedia({ forcedColors: null });
  await view.keyboard.press('Enter');
  await expect(panel(view)).toBeVisible();
  const zone = panel(view).getByRole('combobox', { name: 'タイムゾーン' });
  // A list closes when what it hangs on is scrolled, as the focus does.
  await expect(async () => {
    await zone.press('ArrowDown');
    await expect(view.getByRole('listbox')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  await view.keyboard.press('Escape');
  await expect(view.getByRole('listbox')).toBeHidden();
  await expect(zone).toBeFocused();
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
