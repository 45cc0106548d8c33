import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Locator, Page } from '@playwright/test';
import { createCertificates } from '#test/features/neo/certificates.ts';
import { writeSettings } from '#test/shell/configured-console.fixture.ts';
import { hasServer, type Nginx, startNginx } from '#test/support/calendar-servers.ts';
import { type Fixtures, expect, test as base } from './support.ts';

const stamp = (at: number): string => `${new Date(at).toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`;
const DAY_MS = 86_400_000;

/** The lines of an event that begins `days` from now. */
export const eventLines = (uid: string, title: string, days: number, ...more: readonly string[]): string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  'DTSTAMP:20260101T000000Z',
  `DTSTART:${stamp(Date.now() + days * DAY_MS)}`,
  'DURATION:PT1H',
  `SUMMARY:${title}`,
  ...more,
  'END:VEVENT',
];

/** A calendar file with these lines. */
export const calendarFile = (name: string, ...components: readonly (readonly string[])[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//JP', `X-WR-CALNAME:${name}`, ...components.flat(), 'END:VCALENDAR', ''].join('\r\n');

export const grid = (page: Page): Locator => page.getByRole('grid', { name: '個人設定の一覧' });
/** The row of the person with this place in the list, from 1. */
export const rowAt = (page: Page, place: number): Locator => grid(page).getByRole('row').nth(place);
export const panel = (page: Page): Locator => page.locator('.feed-panel');
export const change = (page: Page): Locator => page.getByRole('group', { name: '変更の保存' }).getByRole('button', { name: '変更' });
export const notice = (page: Page, text: string): Locator => page.getByRole('log', { name: 'お知らせ' }).getByText(text);

/** The login ID of the person with this place in the list, from 1. */
export async function loginIdAt(page: Page, place: number): Promise<string> {
  await expect(rowAt(page, place)).toContainText('.');
  return (await rowAt(page, place).getByRole('gridcell').nth(1).textContent()) ?? '';
}

export interface CalendarFixtures {
  /** Calendar files behind a real web server, which the console may fetch from. */
  nginx: Nginx;
  /** The address of a server that takes requests and never answers. */
  silent: string;
}

export const test = base.extend<CalendarFixtures>({
  consoleState: 'synchronised',
  consolePeople: 40,
  nginx: async ({ app }: Pick<Fixtures, 'app'>, use) => {
    base.skip(!hasServer('nginx'), 'nginx is not installed');
    await using nginx = await startNginx(createCertificates());
    const serverUrl = `${nginx.http}/{loginId}.ics`;
    await writeSettings(app.folder, { 'calendar.enabled': 'true', 'calendar.serverUrl': serverUrl, 'calendar.intranet': '127.0.0.1' });
    await use(nginx);
  },
  silent: async ({}, use) => {
    const server = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a server that listens has a port');
    await use(`http://127.0.0.1:${address.port}`);
    server.closeAllConnections();
    server.close();
  },
});
