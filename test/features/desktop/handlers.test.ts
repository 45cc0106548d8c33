import { createRouterClient } from '@orpc/server';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DesktopHost } from '#main/core/ports.ts';
import { createDesktopHandlers } from '#main/features/desktop/handlers.ts';
import { createScreenRequests, type ScreenRequests } from '#main/features/desktop/screen-requests.ts';
import type { DesktopNotice } from '#shared/features/desktop/model.ts';
import { openSettings } from '#test/core/settings-harness.ts';

let fixture: Awaited<ReturnType<typeof openSettings>>;
let screenRequests: ScreenRequests;
beforeEach(async () => {
  fixture = await openSettings();
  screenRequests = createScreenRequests();
});
afterEach(async () => {
  screenRequests[Symbol.dispose]();
  await fixture[Symbol.asyncDispose]();
});

const client = (desktop?: DesktopHost) =>
  createRouterClient(
    { desktop: createDesktopHandlers({ settings: fixture.settings, screenRequests, ports: desktop === undefined ? {} : { desktop } }) },
    { context: { actor: 'sato', log: pino({ level: 'silent' }) } },
  ).desktop;

describe('デスクトップアプリ', () => {
  test('stays in the tray, does not start at login and notifies, until somebody changes that', async () => {
    const { settings, revision } = await client().read();
    expect(settings).toEqual({ closeToTray: true, startAtLogin: false, notifications: true });
    const changed = { closeToTray: false, startAtLogin: true, notifications: false };
    expect((await client().save({ settings: changed, secrets: {}, revision })).settings).toEqual(changed);
    expect(fixture.announced).toEqual(['desktop']);
    expect((await fixture.audit()).map(({ actor, subject, after }) => `${actor} ${subject} ${after}`)).toEqual([
      'sato desktop.closeToTray false',
      'sato desktop.startAtLogin true',
      'sato desktop.notifications false',
    ]);
  });

  test('is exported and imported with everything else', async () => {
    await fixture.settings.writeKey('desktop.closeToTray', 'off', 'cron');
    expect(await fixture.settings.exportAll()).toMatchObject({ 'desktop.closeToTray': false, 'desktop.startAtLogin': false });
  });
});

describe('where the open screen is to go', () => {
  test('the newest wish that waits is told first, then each as it comes', async () => {
    screenRequests.ask({ kind: 'open', path: '/neo' });
    screenRequests.ask({ kind: 'open', path: '/sync/3' });
    const requests = await client().watchRequests();
    expect((await requests.next()).value).toEqual({ kind: 'open', path: '/sync/3' });
    const next = requests.next();
    screenRequests.ask({ kind: 'open', path: '/people' });
    expect((await next).value).toEqual({ kind: 'open', path: '/people' });
    await requests.return();
  });

  test('a page that is loaded again takes over from the one before it', async () => {
    const old = await client().watchRequests();
    const oldNext = old.next();
    const fresh = await client().watchRequests();
    const freshNext = fresh.next();
    expect((await oldNext).done).toBe(true);
    screenRequests.ask({ kind: 'open', path: '/sync/3' });
    expect((await freshNext).value).toEqual({ kind: 'open', path: '/sync/3' });
  });

  test('the screen that stands is asked to print itself', async () => {
    const requests = await client().watchRequests();
    const next = requests.next();
    await expect.poll(() => screenRequests.ask({ kind: 'print' })).toBe(true);
    expect((await next).value).toEqual({ kind: 'print' });
    await requests.return();
  });

  test('a wish to print that no page hears is refused, and neither kept for the next page nor in the way of where that is to go', async () => {
    expect(screenRequests.ask({ kind: 'open', path: '/neo' })).toBe(false);
    expect(screenRequests.ask({ kind: 'print' })).toBe(false);
    const requests = await client().watchRequests();
    expect((await requests.next()).value).toEqual({ kind: 'open', path: '/neo' });
    await requests.return();
    expect(screenRequests.ask({ kind: 'print' })).toBe(false);
  });

  test('a wish to print that a page left without taking goes with it', async () => {
    const gone = await client().watchRequests();
    screenRequests.ask({ kind: 'open', path: '/neo' });
    await gone.next();
    expect(screenRequests.ask({ kind: 'print' })).toBe(true);
    await gone.return();
    const requests = await client().watchRequests();
    const next = requests.next();
    screenRequests.ask({ kind: 'open', path: '/sync' });
    expect((await next).value).toEqual({ kind: 'open', path: '/sync' });
    await requests.return();
  });

  test('the stream ends with the app', async () => {
    const requests = await client().watchRequests();
    const next = requests.next();
    screenRequests[Symbol.dispose]();
    expect((await next).done).toBe(true);
  });
});

describe('what the app has to tell', () => {
  test('stands on the screens until it is dismissed, and the log is at hand', async () => {
    const notices = new Set<DesktopNotice>(['endedUnexpectedly']);
    let shown = 0;
    const desktop = client({
      notices: () => [...notices],
      dismissNotices: () => notices.clear(),
      showLog: () => void (shown += 1),
    });
    expect(await desktop.readNotices()).toEqual(['endedUnexpectedly']);
    await desktop.showLog();
    expect(shown).toBe(1);
    await desktop.dismissNotices();
    expect(await desktop.readNotices()).toEqual([]);
  });

  test('in another shell there is nothing to tell, and no folder to show', async () => {
    expect(await client().readNotices()).toEqual([]);
    await client().dismissNotices();
    await expect(client().showLog()).rejects.toMatchObject({ code: 'REFUSED', data: { code: 'desktop_only' } });
  });
});
