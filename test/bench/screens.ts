import { chromium, type Page } from '@playwright/test';
import { findChromium } from '#main/adapters/chromium-printer.ts';
import { signIn, startConsole } from '#test/e2e/support.ts';
import { firstLoad, totalOf } from '#test/support/first-load.ts';
import { type Figure, median, round } from './figure.ts';
import { nextShown, watchFor } from './shown.ts';

const ROUNDS = 9;

/** From the beginning of the navigation until what is watched for in `page` has been painted. */
async function untilShown(page: Page, address: string): Promise<number> {
  await page.goto('about:blank');
  const [shown] = await Promise.all([nextShown(page), page.goto(address, { waitUntil: 'commit' })]);
  return shown - (await page.evaluate(() => performance.timeOrigin));
}

async function medianOf(measureOnce: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < ROUNDS; count++) times.push(await measureOnce());
  return round(median(times));
}

/**
 * How much the first screen needs, and how long a browser takes until 今すぐ同期する can be pressed, with an empty cache and with a full
 * one. The floor is the same browser with a page that is only a heading: what strangers get.
 */
export async function* measure(): AsyncGenerator<Figure> {
  for (const language of ['ja', 'en'] as const) {
    const value = round(totalOf(firstLoad(language)) / 1000, 1);
    yield { name: `screens.first-load-${language}`, value, unit: 'kB gzip', floor: null, ratio: null, bar: '≤ 160' };
  }
  const executablePath = findChromium();
  if (executablePath === undefined) return;
  await using app = await startConsole({ state: 'configured', people: 120 });
  await using browser = await chromium.launch({ executablePath, ...(process.getuid?.() === 0 && { args: ['--no-sandbox'] }) });
  const page = await browser.newPage({ locale: 'ja-JP' });
  await signIn(page, app);
  await watchFor(page, '.sync-now button:enabled');
  const protocol = await page.context().newCDPSession(page);
  const stranger = await browser.newPage();
  await watchFor(stranger, 'h1');
  const floor = await medianOf(() => untilShown(stranger, `${app.origin}/`));
  for (const cache of ['empty', 'full'] as const) {
    const value = await medianOf(async () => {
      if (cache === 'empty') await protocol.send('Network.clearBrowserCache');
      return await untilShown(page, `${app.origin}/`);
    });
    yield { name: `screens.first-screen-${cache}-cache`, value, unit: 'ms', floor, ratio: round(value / floor), bar: '≤ 400 ms' };
  }
}
