import type { Locator, Page } from '@playwright/test';
import { dialogButton, openSheet, sheet } from './printing.ts';
import { firstPeople, type SampleCalendars, type SamplePerson, startSampleCalendars, subscribe } from './sample-calendars.ts';
import { expect, expectAccessible, expectAccessibleInBothSchemes, test } from './support.ts';

test.use({ consoleState: 'synchronised', consolePeople: 60, expectedErrors: /^Blocked script execution in 'about:srcdoc'/ });

let calendars: SampleCalendars;
test.beforeAll(async () => {
  calendars = await startSampleCalendars();
});
test.afterAll(() => calendars[Symbol.asyncDispose]());

const grid = (page: Page): Locator => page.getByRole('grid');
const cell = (page: Page, name: string | RegExp): Locator => grid(page).getByRole('gridcell', { name });
const view = (page: Page, name: string): Locator => page.getByRole('radio', { name, exact: true });
const title = (page: Page): Locator => page.locator('.schedule-toolbar h2');

/** 10:20 on Wednesday, 25 November 2026, in Tokyo. */
const stopClock = (page: Page): Promise<void> => page.clock.setFixedTime(new Date('2026-11-25T10:20:00+09:00'));

async function open(page: Page, origin: string, search: string): Promise<void> {
  await page.goto(`${origin}/#/schedule?${search}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('マイルームのスケジュール');
}

test('nobody is chosen, a person is found by kana, and their week is drawn from their calendar', async ({ signedIn: page, app }) => {
  // Every view, axe in each, and a printed page.
  test.slow();
  await stopClock(page);
  const [busy, calm, gone, without] = await firstPeople(page, 4, 'active');
  const [suspended] = await firstPeople(page, 1, 'suspended');
  if (busy === undefined || calm === undefined || gone === undefined || without === undefined || suspended === undefined)
    throw new Error('too few people');
  await open(page, app.origin, 'people=');
  await expect(page.getByText('予定を表示するユーザーが選択されていません。')).toBeVisible();
  await expect(page.getByText('カレンダーの連携を利用しない設定になっています。')).toBeVisible();
  await expectAccessible(page);

  await subscribe(page, app, calendars, [
    { person: busy, file: 'busy', colour: 'blue' },
    { person: calm, file: 'calm', colour: 'orange' },
    { person: gone, file: 'gone', colour: 'green' },
  ]);
  await page.getByRole('button', { name: 'ユーザーを選択' }).click();
  // Nothing is shown of whoever is suspended.
  await page.getByRole('searchbox', { name: 'ユーザーを検索' }).fill(suspended.name);
  await expect(page.getByText('該当するユーザーはいません。')).toBeVisible();
  // In the other kana than the directory has.
  await page.getByRole('searchbox', { name: 'ユーザーを検索' }).fill(otherKana(busy));
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.getByRole('option', { name: busy.name }).click();
  await page.keyboard.press('Escape');
  await expect(title(page)).toHaveText('2026年11月22日(日) ～ 11月28日(土)');
  expect(page.url()).toContain(`people=${busy.id}`);

  const review = page.getByRole('button', { name: /^10:00 ～ 11:30、設計レビュー、第2会議室、/ });
  const visit = page.getByRole('button', { name: /来客対応/ });
  await expect(review).toBeVisible();
  const boxes = await Promise.all([review, visit].map((one) => one.boundingBox()));
  expect((boxes[0]?.x ?? 0) + (boxes[0]?.width ?? 0)).toBeLessThanOrEqual(boxes[1]?.x ?? 0);
  await expect(page.getByRole('button', { name: /サーバー更新作業/ })).toHaveCount(2);
  await expect(page.getByRole('button', { name: /大阪出張/ })).toHaveCount(1);
  await expect(cell(page, /^11月25日\(水\)、今日、予定 4 件/)).toHaveCount(1);
  await expect(page.locator('.hours-now')).toHaveCount(1);
  await expect(page.getByText('健康診断')).toHaveCount(0);
  await expectAccessibleInBothSchemes(page);

  await review.click();
  const details = page.getByRole('dialog', { name: '設計レビュー' });
  await expect(details).toContainText('2026年11月25日(水) 10:00 ～ 11:30');
  await expect(details).toContainText('資料は共有フォルダにあります。');
  await expectAccessibleInBothSchemes(page, '.event-details');
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
  await expect(review).toBeFocused();

  // Several people: one row each, with states.
  await open(page, app.origin, `view=week&date=2026-11-25&people=${[busy, calm, gone, without].map(({ id }) => id).join(',')}`);
  await expect(grid(page).getByRole('rowheader')).toHaveText([busy, calm, gone, without].map(({ name }) => name));
  const states = page.getByRole('list', { name: 'カレンダーの状態' });
  await expect(states).toContainText(/: 「127\.0\.0\.1[^」]*」にこのカレンダーはありません（HTTP 404）。まだ一度も取得できていません。/);
  await expect(states).toContainText(`${without.name}: カレンダーが設定されていません。`);
  await expect(states.getByRole('link', { name: '個人設定' }).last()).toHaveAttribute('href', `#/calendar/people?person=${without.id}`);
  await expectAccessible(page);

  await walk(page);
  await print(page, busy, calm);
  await changeCalendar(page, app.origin, busy);
});

/** A kana reading as it would be written in the other script. */
function otherKana({ kana }: SamplePerson): string {
  const isKatakana = /[ァ-ヶ]/.test(kana);
  return [...kana]
    .map((letter) => (/[ぁ-ゖァ-ヶ]/.test(letter) ? String.fromCodePoint((letter.codePointAt(0) ?? 0) + (isKatakana ? -96 : 96)) : letter))
    .join('');
}

/** Through a month by the keyboard alone. */
async function walk(page: Page): Promise<void> {
  await view(page, '月').click();
  await expect(title(page)).toHaveText('2026年11月');
  await expectAccessible(page);
  // The links of the states come first.
  await page.getByRole('link', { name: '個人設定' }).last().focus();
  await page.keyboard.press('Tab');
  await expect(cell(page, /^11月25日\(水\)、今日/)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(title(page)).toHaveText('2026年12月');
  await expect(cell(page, /^12月2日\(水\)/)).toBeFocused();
  await page.keyboard.press('PageUp');
  await expect(cell(page, /^11月2日\(月\)/)).toBeFocused();
  await page.keyboard.press('t');
  await expect(cell(page, /^11月25日\(水\)、今日/)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: '設計レビュー' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(cell(page, /^11月25日\(水\)、今日/)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('2026年11月22日(日)');
  await expect(page.locator(':focus')).toHaveAttribute('role', 'gridcell');
  await expectAccessible(page);
  await view(page, '一覧').click();
  await expect(page.getByRole('region', { name: '2026年11月26日(木)' }).getByRole('listitem')).toHaveCount(3);
  await expectAccessible(page);
}

/** 印刷 prints what is looked at. */
async function print(page: Page, ...people: SamplePerson[]): Promise<void> {
  await view(page, '月').click();
  await openSheet(page);
  const paper = sheet(page).locator('main');
  await expect(paper).toContainText('2026年11月');
  for (const { name } of people) await expect(paper).toContainText(name);
  await expect(paper.getByText('大阪出張')).toHaveCount(2);
  await expect(paper).not.toContainText('健康診断');
  await dialogButton(page, '閉じる').click();
}

/** A calendar that is fetched anew is drawn anew, without anybody pressing anything. */
async function changeCalendar(page: Page, origin: string, person: SamplePerson): Promise<void> {
  await open(page, origin, `view=day&date=2026-11-25&people=${person.id}`);
  await expect(page.getByRole('button', { name: /設計レビュー/ })).toBeVisible();
  // As wide as the window: the details have no room beside it.
  await page.getByRole('button', { name: /予定あり/ }).click();
  await expect(page.getByRole('dialog', { name: '予定あり' })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  calendars.files.set('busy', (calendars.files.get('busy') ?? '').replace('設計レビュー', '延期になった設計レビュー'));
  await page.evaluate(() =>
    fetch('/rpc/calendar/refreshFeeds', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"json":{}}' }).then(
      () => {},
    ),
  );
  await expect(page.getByRole('button', { name: /延期になった設計レビュー/ })).toBeVisible();
}

test.describe('a machine in another zone', () => {
  test.use({ timezoneId: 'America/New_York' });

  test('shows the times of 共通環境設定 and says so; whole days do not move', async ({ signedIn: page, app }) => {
    await stopClock(page);
    const [person] = await firstPeople(page, 1);
    if (person === undefined) throw new Error('too few people');
    await subscribe(page, app, calendars, [{ person, file: 'calm', colour: 'teal' }]);
    await open(page, app.origin, `view=week&date=2026-11-25&people=${person.id}`);
    await expect(page.getByText('このコンピューターのタイムゾーンは America/New_York です。')).toBeVisible();
    await expect(page.getByRole('button', { name: /^14:00 ～ 15:00、週次報告/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /^2026年11月24日\(火\) ～ 11月26日\(木\) 終日、新任管理者研修/ })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: '11月25日(水)' })).toHaveAttribute('data-today', 'true');
  });
});
