import { calendarFile, change, eventLines, loginIdAt, notice, rowAt, test } from './calendar-console.ts';
import { expect, expectAccessible, expectAccessibleInBothSchemes } from './support.ts';

// A request that fails is what some tests provoke.
test.use({ expectedErrors: /^Failed to load resource/ });
test.describe.configure({ timeout: 120_000 });

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

  // Two limits on one line, their labels too.
  const limits = ['1 人分のカレンダーの大きさの上限', '1 人分の予定の件数の上限'];
  for (const part of ['label', 'input']) {
    const [left, right] = await Promise.all(limits.map((name) => view.locator('.field', { hasText: name }).locator(part).boundingBox()));
    expect(left?.y, part).toBe(right?.y);
  }

  await view.getByRole('radio', { name: '共通のアカウントで認証する' }).check({ force: true });
  await expect(account).toBeEnabled();
  await view.getByRole('radio', { name: 'すべて表示する' }).check({ force: true });
  await expect(view.getByText('スケジュールを見るすべての人に表示されます')).toBeVisible();
  await view.getByRole('radio', { name: '利用する', exact: true }).check({ force: true });
  await expectAccessibleInBothSchemes(view);
  const events = view.getByRole('textbox', { name: '1 人分の予定の件数の上限' });
  await events.fill('5');
  await change(view).click();
  const alert = view.getByRole('alert').filter({ hasText: '入力内容を確認してください' });
  await expect(alert).toBeFocused();
  await expect(alert).toContainText('100 から 200,000 までの数値を入力してください。');
  await events.fill('20000');
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
  await expect(upcoming.first()).toContainText(/^\d{4}年\d+月\d+日\(.\) \d\d:\d\d ～ /);
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
  // The way to what is wrong, wherever the button stands.
  const summary = view.getByRole('alert').filter({ hasText: '入力内容を確認してください（1 件）。' });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link', { name: '連携先のサーバーのURL' })).toBeInViewport();
  // What came of another try would look like its result.
  await expect(result).toBeHidden();
  await url.fill(`${silent}/cal.ics`);
  await view.getByRole('button', { name: '取得を確認する' }).click();
  await expect(result).toContainText('カレンダーを取得しています');
  await view.getByRole('button', { name: '中止' }).click();
  await expect(result).toContainText('確認を中止しました。');
  await expectAccessible(view);
});
