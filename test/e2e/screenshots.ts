/**
 * Takes the README's screenshots from a running console with sample data: `npm run build && node test/e2e/screenshots.ts`.
 * To store them, reduce each to 255 colours, a third of the size: `convert x.png -strip -dither None -colors 255 PNG8:x.png`.
 */
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { openConsoleFolder } from '#test/shell/console.fixture.ts';
import { printedLink, signIn, startConsole } from './support.ts';
import { disposeSynchronised } from './synchronised-console.ts';

const folder = new URL('../../resources/screenshots/', import.meta.url);

await using app = await startConsole({ state: 'synchronised', people: 500 });
const { neo } = app;
await app.folder.run(['config', 'set', 'common.chatluckBaseUrl', 'https://chat.example.jp/cgi-bin/chatlk/sign.cgi']);
neo.change({ changed: 24, gone: 6, added: 8 });
await app.folder.run(['sync']);

const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    locale: 'ja',
    timezoneId: 'Asia/Tokyo',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const take = async (name: string): Promise<void> => {
    await page.mouse.move(1279, 799);
    await page.waitForTimeout(500);
    await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)) });
  };
  const show = async (path: string): Promise<void> => {
    await page.goto(`${app.origin}/#${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  await signIn(page, app);

  await show('/neo');
  await page.getByRole('radio', { name: /^行う/ }).check({ force: true });
  await page.getByRole('group', { name: '変更の保存' }).getByRole('button', { name: '変更' }).click();
  await page.getByText('変更しました。').waitFor();
  await page.getByRole('button', { name: '閉じる' }).click();
  await page.getByRole('button', { name: '接続認証を行う' }).click();
  const result = page.getByRole('region', { name: '接続認証' });
  await result.getByRole('button', { name: '結果をコピー' }).waitFor();
  await page.getByRole('heading', { name: 'システム管理者ログイン情報' }).evaluate((heading) => heading.scrollIntoView());
  await take('neo-settings');

  await show('/');
  await page.getByText('前回の同期').waitFor();
  await take('home');

  await show('/sync/2');
  await page.getByRole('radiogroup', { name: '操作で絞り込む' }).getByRole('radio', { name: '変更' }).click();
  await take('sync');

  await show('/people');
  await page.getByRole('grid', { name: 'ユーザーの一覧' }).getByRole('row').nth(8).waitFor();
  await take('people');

  await show('/sync/2');
  await page.getByRole('button', { name: '印刷' }).click();
  await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
  await take('report');

  // The demo has everybody's calendar.
  await using demoFolder = await openConsoleFolder();
  const demo = demoFolder.start(['demo'], { RENKEI_LANG: 'ja' });
  const link = await printedLink(demo.stdout);
  const { origin } = new URL(link);
  await signIn(page, { link, origin });
  await page.goto(`${origin}/#/calendar/people`);
  await page.getByText('取得済み').nth(20).waitFor();
  await page.goto(`${origin}/#/schedule?view=week&people=2,3,4,5,6,7,8`);
  await page.getByRole('grid').waitFor();
  await take('schedule');
  demo.kill('SIGINT');
} finally {
  await browser.close();
  await disposeSynchronised();
}
