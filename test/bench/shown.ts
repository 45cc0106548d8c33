import type { BrowserContext, Page } from '@playwright/test';

const TOLD = 'shown at ';

/** Runs in the page, which tells on its console when something that matches has been painted, by the clock of the machine in ms. */
function tell({ selector, told }: { selector: string; told: string }): void {
  const observer = new MutationObserver(() => {
    if (document.querySelector(selector) === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => console.debug(`${told}${performance.timeOrigin + performance.now()}`), 0));
  });
  observer.observe(document, { childList: true, subtree: true, attributes: true });
}

/**
 * Has each page tell when `selector` is painted in it. Waiting for it with Playwright would not do: that puts a script of 300 kB
 * into the page that is being measured, while it is being measured.
 */
export const watchFor = (pages: Page | BrowserContext, selector: string): Promise<unknown> =>
  pages.addInitScript(tell, { selector, told: TOLD });

/** The moment of the next painting that `watchFor` was asked for, in ms since 1970. */
export async function nextShown(pages: Page | BrowserContext): Promise<number> {
  const isTold = (text: string): boolean => text.startsWith(TOLD);
  const message =
    'mainFrame' in pages
      ? await pages.waitForEvent('console', (candidate) => isTold(candidate.text()))
      : await pages.waitForEvent('console', (candidate) => isTold(candidate.text()));
  return Number(message.text().slice(TOLD.length));
}
