import type { Page } from '@playwright/test';
import { expect, signIn, test } from './support.ts';

test.use({ consoleState: 'synchronised', consolePeople: 300, viewport: { width: 1000, height: 800 } });

const screens = ['/audit', '/sync', '/organisations', '/people'];

/** The scrolling parts of a screen that are wider within than without. */
const scrolledSideways = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main, main *')]
      .filter((element) => /auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth)
      .map((element) => `${element.className}: ${element.scrollWidth} in ${element.clientWidth}`),
  );

/** Latin texts of tables with a word in pieces: more lines than words. Japanese may break anywhere. */
const brokenWords = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.counts-line li, .log-action, .data-table .data-head')]
      .filter((element) => /^[\x20-\x7e]+$/.test(element.textContent ?? ''))
      .filter((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top / 8))).size;
        return lines > (element.textContent ?? '').trim().split(/\s+/).length;
      })
      .map((element) => element.textContent ?? ''),
  );

for (const language of ['ja', 'en'])
  test(`no table scrolls sideways or breaks a word in a window of 1000 or 1280 pixels (${language})`, async ({ page, app }) => {
    await app.folder.run(['config', 'set', 'common.language', language]);
    await signIn(page, app);
    for (const width of [1000, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      for (const screen of screens) {
        await page.goto(`${app.origin}/#${screen}`);
        if (screen === '/organisations') await page.locator('.tree-item').first().click();
        await expect(page.getByRole('main').getByRole('columnheader').first()).toBeVisible();
        await expect(page.getByRole('main').getByRole('rowheader').first()).toBeVisible();
        expect({ screen, width, found: [...(await scrolledSideways(page)), ...(await brokenWords(page))] }).toEqual({
          screen,
          width,
          found: [],
        });
      }
    }
  });
