import { createServer, type Server } from 'node:http';
import type { Page } from '@playwright/test';
import type { DesktopApp } from './desktop-app.ts';
import { test as base } from './shared-desktop.ts';
import { expect } from './support.ts';

/** A server that nobody may reach, and what was asked of it. */
export interface Outside {
  readonly url: string;
  readonly asked: string[];
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export const test = base.extend<{ outside: Outside }>({
  outside: async ({}, use) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('access-control-allow-origin', '*').end('<p>elsewhere</p>');
    });
    await use({ url: `http://127.0.0.1:${await listen(server)}`, asked });
    server.closeAllConnections();
    server.close();
  },
});

/** Time enough for a navigation or a request that should not happen. */
const settle = (page: Page): Promise<void> => page.waitForTimeout(400);

/** The one window still shows our screen, and nobody outside was asked for anything. */
export async function expectStillHere(page: Page, desktop: DesktopApp, outside: Outside): Promise<void> {
  await settle(page);
  // Asked from inside: Playwright waits for the end of a navigation that was refused.
  const shown = await desktop.electronApp.evaluate(({ BrowserWindow }) =>
    Promise.all(
      BrowserWindow.getAllWindows().map(async ({ webContents }) => ({
        url: webContents.getURL(),
        hasScreen: await webContents.executeJavaScript("document.querySelector('main') !== null"),
      })),
    ),
  );
  expect(shown).toEqual([{ url: expect.stringMatching(/^app:\/\/console\/index\.html/), hasScreen: true }]);
  expect(outside.asked).toEqual([]);
}
