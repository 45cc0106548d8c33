import { readFile } from 'node:fs/promises';
import { loginIdAt, notice, rowAt, test } from './calendar-console.ts';
import { expect, expectAccessible } from './support.ts';

const csvFile = (name: string, text: string | Buffer) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('a CSV file says what it would change and which lines it cannot take, and changes nothing before it is imported', async ({
  signedIn: view,
  app,
}) => {
  await view.goto(`${app.origin}/#/calendar/people`);
  const [first, second] = [await loginIdAt(view, 1), await loginIdAt(view, 2)];
  await view.getByRole('button', { name: 'CSVから取り込む' }).click();
  const dialog = view.getByRole('dialog', { name: '個人設定をCSVから取り込む' });
  const lines = ['ログインID,色,URL,氏名', `${first},緑,`, `${second},,"https://cal.example.jp/a,b.ics"`, 'nobody,,', `${first},赤色,`];
  await dialog.locator('input[type=file]').setInputFiles(csvFile('設定.csv', lines.join('\r\n')));
  const counts = dialog.getByRole('region', { name: '取り込みの内容' });
  await expect(counts).toContainText('追加2 人');
  await expect(counts).toContainText('取り込めない行2 行');
  const rejected = dialog.getByRole('grid', { name: '取り込めない行' });
  await expect(rejected.getByRole('row').nth(1)).toContainText(/^4nobodyこのログインIDのユーザーはいません。/);
  await expect(dialog.getByRole('status').filter({ hasText: '使われない列' })).toContainText('氏名');
  await expectAccessible(view);
  await dialog.getByRole('button', { name: 'キャンセル' }).click();
  await expect(rowAt(view, 1)).toContainText('未設定');

  await view.getByRole('button', { name: 'CSVから取り込む' }).click();
  // 'ログインID' and '色' as spreadsheets on Japanese Windows write them.
  const shiftJis = Buffer.from([0x83, 0x8d, 0x83, 0x4f, 0x83, 0x43, 0x83, 0x93, 0x49, 0x44, 0x2c, 0x90, 0x46, 0x0d, 0x0a]);
  // More lines than the window has room for.
  const nobody = Array.from({ length: 30 }, (_, index) => `nobody${index},\r\n`);
  const line = Buffer.from([`${first},green\r\n`, ...nobody].join(''));
  await dialog.locator('input[type=file]').setInputFiles(csvFile('excel.csv', Buffer.concat([shiftJis, line])));
  await expect(dialog.getByRole('button', { name: '1 人を取り込む' })).toBeInViewport({ ratio: 1 });
  await dialog.getByRole('button', { name: '1 人を取り込む' }).click();
  await expect(notice(view, '個人設定を取り込みました（追加 1 人、変更 0 人）。')).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(rowAt(view, 1)).not.toContainText('未設定');
  await rowAt(view, 1).click();
  await expect(view.getByRole('radio', { name: '緑', exact: true })).toBeChecked();
});

test('the template holds the headings and the people who are not set up', async ({ signedIn: view, app }) => {
  await view.goto(`${app.origin}/#/calendar/people`);
  const first = await loginIdAt(view, 1);
  await view.getByRole('button', { name: 'CSVから取り込む' }).click();
  const arriving = view.waitForEvent('download');
  await view.getByRole('button', { name: 'ひな形をダウンロード' }).click();
  const download = await arriving;
  expect(download.suggestedFilename()).toBe('renkei-calendars.csv');
  const text = await readFile(await download.path(), 'utf8');
  const [headings, ...lines] = text.trimEnd().split('\r\n');
  expect(headings).toBe('\uFEFFログインID,カレンダーのログインID,パスワード,URL,色,タイムゾーン,利用');
  expect(lines[0]).toBe(`${first},,,,,,`);
  const dialog = view.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(csvFile('template.csv', text));
  await expect(dialog.getByRole('region', { name: '取り込みの内容' })).toContainText(`追加${lines.length} 人`);
});

test.describe('a console on its first day', () => {
  test.use({ consoleState: 'unconfigured' });

  test('says why there is nobody to set up and what the next step is', async ({ signedIn: view, app }) => {
    await view.goto(`${app.origin}/#/calendar/people`);
    await expect(view.getByText('ユーザーはまだいません')).toBeVisible();
    await expect(view.getByText('カレンダーの連携を利用しない設定になっています。')).toBeVisible();
    await expectAccessible(view);
    await view.getByRole('link', { name: 'カレンダー連携設定を開く' }).click();
    await expect(view.getByRole('heading', { level: 1, name: 'カレンダー連携設定' })).toBeVisible();
  });
});
