import { describe, expect, test } from 'vitest';
import { hasServer, startRadicale } from '#test/support/calendar-servers.ts';
import { eventAt, openFeeds } from './poller-support.ts';

const people = { 'tanaka@example.jp': '正しいパスワード', suzuki: 'p:2', sato: 'p3' };
const HOUR = 3_600_000;

describe.skipIf(!hasServer('radicale'))('people with calendars in Radicale', () => {
  test("each get their own with their own account, and nobody another's", async () => {
    await using radicale = await startRadicale(people);
    for (const user of Object.keys(people)) await radicale.put(user, eventAt(`${user} の会議`));
    await using feeds = await openFeeds(
      [
        { id: 1, loginId: 'tanaka@example.jp', password: people['tanaka@example.jp'] },
        { id: 2, loginId: 'suzuki', password: people.suzuki },
        { id: 3, loginId: 'sato', password: 'wrong' },
        { id: 4, loginId: 'ito' },
        // An own URL that leads to somebody else's calendar.
        { id: 5, url: `${radicale.calendarUrl('sato').replace('//', '//suzuki:p%3A2@')}` },
      ],
      { serverUrl: `${radicale.url}/{loginId}/calendar/`, auth: 'personal' },
    );
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    expect(await feeds.row(1)).toMatchObject({ events: 1, problem: null });
    expect(await feeds.row(2)).toMatchObject({ events: 1, problem: null });
    expect(await feeds.row(3)).toMatchObject({ events: null, problem: { code: 'feed_unauthorized' } });
    expect(await feeds.row(4)).toMatchObject({ events: null, problem: { code: 'feed_login_missing' } });
    expect(await feeds.row(5)).toMatchObject({ events: null, problem: { code: 'feed_forbidden' } });
    expect(feeds.understood.map((file) => /SUMMARY:(\S+)/.exec(file)?.[1]).toSorted()).toEqual(['suzuki', 'tanaka@example.jp']);

    // Radicale sends all of it each time; what is the same is not understood again.
    feeds.clock.at += 2 * HOUR;
    await poller.wake();
    expect(feeds.understood).toHaveLength(2);
    await radicale.put('suzuki', eventAt('別の会議'));
    feeds.clock.at += 2 * HOUR;
    await poller.wake();
    expect(feeds.understood).toHaveLength(3);
  });

  test('are read with one account that may read its own calendar only', async () => {
    await using radicale = await startRadicale({ reader: 'shared' });
    await radicale.put('reader', eventAt('全社'));
    await using feeds = await openFeeds([{ id: 1 }, { id: 2, url: radicale.calendarUrl('reader') }], {
      serverUrl: `${radicale.url}/reader/calendar/`,
      auth: 'shared',
      shared: { loginId: 'reader' },
    });
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    expect(await feeds.row(1)).toMatchObject({ events: 1, problem: null });
    // Whoever names a URL of their own does not get there with everybody's account.
    expect((await feeds.row(2)).problem).toMatchObject({ code: 'feed_unauthorized' });
  });
});
