import { chromium, type Page } from '@playwright/test';
import { findChromium } from '#main/adapters/chromium-printer.ts';
import { signIn, startConsole } from '#test/e2e/support.ts';
import { firstLoad, totalOf } from '#test/support/first-load.ts';
import { type Figure, median, round } from './figure.ts';

const ROUNDS = 9;

/** From the beginning of the navigation until `selector` is painted, by the clock of the page. */
async function untilShown(page: Page, address: string, selector: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(address, { waitUntil: 'commit' });
  const shown = await page.waitForFunction((wanted) => document.querySelector(wanted) !== null && performance.now(), selector);
  return Number(await shown.jsonValue());
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
    yield { name: `screens.first-load-${language}`, value, unit: 'kB gzip', floor: null, ratio: null, bar: '≤ 180' };
  }
  const executablePath = findChromium();
  if (executablePath === undefined) return;
  await using app = await startConsole({ state: 'configured', people: 120 });
  await using browser = await chromium.launch({ executablePath, ...(process.getuid?.() === 0 && { args: ['--no-sandbox'] }) });
  const page = await browser.newPage({ locale: 'ja-JP' });
  await signIn(page, app);
  const protocol = await page.context().newCDPSession(page);
  const stranger = await browser.newPage();
  const floor = await medianOf(() => untilShown(stranger, `${app.origin}/`, 'h1'));
  for (const cache of ['empty', 'full'] as const) {
    const value = await medianOf(async () => {
      if (cache === 'empty') await protocol.send('Network.clearBrowserCache');
      return await untilShown(page, `${app.origin}/`, '.sync-now button:enabled');
    });
    yield { name: `screens.first-screen-${cache}-cache`, value, unit: 'ms', floor, ratio: round(value / floor), bar: '≤ 400 ms' };
  }
}
