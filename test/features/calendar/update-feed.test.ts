import { describe, expect, test } from 'vitest';
import { type Reply } from '#test/features/neo/servers.ts';
import { calendar, one, startServer } from './changing-server.ts';
import { eventAt, openFeeds, START } from './poller-support.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('a feed that is due', () => {
  test('is fetched, understood and stored, and comes again after the interval', async () => {
    await using server = await startServer(calendar('会議'));
    await using feeds = await openFeeds(one(server.url));
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    const row = await feeds.row(1);
    expect(row).toMatchObject({ events: 1, failures: 0, problem: null, succeeded_at: START, fetched_at: START });
    expect(row.next_at).toBeGreaterThanOrEqual(START + 54 * MINUTE);
    expect(row.next_at).toBeLessThanOrEqual(START + 66 * MINUTE);
    expect(feeds.told()).toBeGreaterThan(0);
    await poller.wake();
    expect(server.asked).toHaveLength(1);
    feeds.clock.at += 67 * MINUTE;
    await poller.wake();
    expect(server.asked).toHaveLength(2);
  });

  test('is asked for with what the server said of it (ETag), and a 304 is not understood again', async () => {
    await using server = await startServer(calendar('会議', { etag: '"1"' }));
    await using feeds = await openFeeds(one(server.url));
    await using poller = feeds.openPoller();
    poller.start();
    for (let hour = 1; hour <= 3; hour++) {
      await poller.wake();
      feeds.clock.at += 2 * HOUR;
    }
    expect(server.asked.map(({ status }) => status)).toEqual([200, 304, 304]);
    expect(feeds.understood).toHaveLength(1);
    expect(await feeds.row(1)).toMatchObject({ events: 1, succeeded_at: START + 4 * HOUR, etag: '"1"' });
    server.state.reply = calendar('変更', { etag: '"2"' });
    await poller.wake();
    expect(feeds.understood).toHaveLength(2);
  });

  test('that comes with the same bytes is not understood again either', async () => {
    await using server = await startServer(calendar('会議'));
    await using feeds = await openFeeds(one(server.url));
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    feeds.clock.at += 2 * HOUR;
    await poller.wake();
    expect(server.asked.map(({ status }) => status)).toEqual([200, 200]);
    expect(feeds.understood).toHaveLength(1);
    expect(await feeds.row(1)).toMatchObject({ succeeded_at: START + 2 * HOUR });
  });

  test.each([
    ['REFRESH-INTERVAL;VALUE=DURATION:PT6H', 6 * HOUR],
    ['REFRESH-INTERVAL:VALUE=DURATION:PT6H', 6 * HOUR],
    ['X-PUBLISHED-TTL:P1D', 24 * HOUR],
    ['X-PUBLISHED-TTL:PT5M', HOUR * 0.9],
    // A duration that is none must neither stop the fetching nor be taken for one.
    ['X-PUBLISHED-TTL:P1H', HOUR * 0.9],
    ['REFRESH-INTERVAL;VALUE=DURATION:P1000W', 7 * 24 * HOUR],
  ])('is asked for no more often than its sender wishes: %s', async (line, least) => {
    await using server = await startServer(calendar('会議', { etag: '"1"' }, line));
    await using feeds = await openFeeds(one(server.url));
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    const first = (await feeds.row(1)).next_at ?? 0;
    expect(first - START).toBeGreaterThanOrEqual(least);
    expect(first - START).toBeLessThanOrEqual(least * 1.25);
    // What is unchanged keeps the wish that came with it.
    feeds.clock.at = first;
    await poller.wake();
    expect(((await feeds.row(1)).next_at ?? 0) - first).toBe(first - START);
  });
});

describe('a feed that goes wrong', () => {
  const html: Reply = { headers: { 'content-type': 'text/html', etag: '"login"' }, body: '<!DOCTYPE html><title>ログイン</title>' };
  test.each<[string, Reply, string]>([
    ['a login page with 200', html, 'feed_html_page'],
    ['an empty body', {}, 'feed_empty'],
    ['something else', { body: 'hello' }, 'feed_not_calendar'],
    ['a calendar that was cut off', { body: eventAt('x').slice(0, 120) }, 'feed_truncated'],
    ['a calendar that takes too long', { body: eventAt('poison') }, 'feed_took_too_long'],
    ['more than the limit', { body: Buffer.alloc(2_000_000, 'x') }, 'feed_too_large'],
    ['401', { status: 401 }, 'feed_unauthorized'],
    ['404', { status: 404 }, 'feed_not_found'],
    ['500', { status: 500 }, 'feed_server_error'],
  ])('by %s says so and keeps the last good data, and recovers by itself', async (_, reply, code) => {
    await using server = await startServer(calendar('会議', { etag: '"1"' }));
    await using feeds = await openFeeds(one(server.url));
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    const good = await feeds.row(1);
    server.state.reply = reply;
    feeds.clock.at = (good.next_at ?? 0) + 1;
    await poller.wake();
    expect(await feeds.row(1)).toMatchObject({
      problem: { code },
      failures: 1,
      events: 1,
      hash: good.hash,
      etag: '"1"',
      succeeded_at: START,
    });
    server.state.reply = calendar('会議', { etag: '"1"' });
    feeds.clock.at += 2 * HOUR;
    await poller.wake();
    expect(await feeds.row(1)).toMatchObject({ problem: null, failures: 0, events: 1 });
    expect(server.asked.at(-1)).toMatchObject({ status: 304 });
  });

  test('is tried ever more seldom, but at least once a day', async () => {
    await using server = await startServer({ status: 404 });
    await using feeds = await openFeeds(one(server.url));
    await using poller = feeds.openPoller();
    poller.start();
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries++) {
      await poller.wake();
      const next = (await feeds.row(1)).next_at ?? 0;
      waits.push(Math.round(((next - feeds.clock.at) / HOUR) * 10) / 10);
      feeds.clock.at = next;
    }
    const first = waits[0] ?? 0;
    expect(first).toBeGreaterThanOrEqual(0.9);
    expect(waits.slice(0, 4).map((wait) => Math.round(wait / first))).toEqual([1, 2, 4, 8]);
    expect(Math.max(...waits)).toBeLessThanOrEqual(24);
    expect(await feeds.row(1)).toMatchObject({ failures: 8 });
  });

  test('waits as long as the server asks for', async () => {
    await using server = await startServer({ status: 429, headers: { 'retry-after': '36000' } });
    await using feeds = await openFeeds(one(server.url));
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    expect(((await feeds.row(1)).next_at ?? 0) - START).toBeGreaterThanOrEqual(10 * HOUR);
  });

  test('by a URL that cannot be built is not asked for', async () => {
    await using feeds = await openFeeds([{ id: 1 }, { id: 2, url: 'http://10.0.0.1/x.ics' }]);
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    expect((await feeds.row(1)).problem).toMatchObject({ code: 'feed_url_missing' });
    expect((await feeds.row(2)).problem).toMatchObject({ code: 'feed_private_address' });
  });
});

describe('a redirect to another address', () => {
  /** Both addresses have an ETag that would pass for the other's. */
  const same = { etag: '"1"' };

  test('is asked afresh: what the one before said of its file (ETag) is not said of another', async () => {
    let target = '/b';
    await using server = await startServer((path) =>
      path === '/latest' ? { status: 302, headers: { location: target } } : calendar(path, same),
    );
    await using feeds = await openFeeds([{ id: 1, url: `${server.url}/latest` }]);
    await using poller = feeds.openPoller();
    poller.start();
    for (const next of ['/b', '/c']) {
      await poller.wake();
      target = next;
      feeds.clock.at += 2 * HOUR;
    }
    await poller.wake();
    const behind = server.asked.filter(({ path }) => path !== '/latest');
    expect(behind.map(({ path, status }) => [path, status])).toEqual([
      ['/b', 200],
      ['/b', 304],
      ['/c', 200],
    ]);
    expect(feeds.understood.at(-1)).toContain('SUMMARY:/c');
  });

  test('that is a login page never becomes the own URL, even if it would say that nothing has changed', async () => {
    let isGone = false;
    await using server = await startServer((path) => {
      if (path === '/login') return { headers: { 'content-type': 'text/html', ...same }, body: '<html>' };
      return isGone ? { status: 301, headers: { location: '/login' } } : calendar('会議', same);
    });
    await using feeds = await openFeeds([{ id: 1, url: `${server.url}/secret` }]);
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    isGone = true;
    feeds.clock.at += 2 * HOUR;
    await poller.wake();
    expect(await feeds.own(1)).toBe(`${server.url}/secret`);
    expect(await feeds.row(1)).toMatchObject({ problem: { code: 'feed_html_page' }, events: 1 });
  });
});

describe('a permanent redirect', () => {
  test("becomes the person's own URL once it led to a good file, with the login that stood in it", async () => {
    await using server = await startServer((path) =>
      path === '/old' ? { status: 301, headers: { location: '/new' } } : calendar('会議', { etag: '"1"' }),
    );
    await using feeds = await openFeeds([{ id: 1, url: `http://tanaka:himitsu@127.0.0.1:${server.port}/old` }]);
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    expect(await feeds.own(1)).toBe(`http://tanaka:himitsu@127.0.0.1:${server.port}/new`);
    feeds.clock.at += 2 * HOUR;
    await poller.wake();
    expect(server.asked.slice(2)).toEqual([{ path: '/new', conditional: true, status: 304 }]);
  });

  test('to a login page changes nothing', async () => {
    await using server = await startServer((path) =>
      path === '/old' ? { status: 301, headers: { location: '/login' } } : { body: '<html>' },
    );
    await using feeds = await openFeeds([{ id: 1, url: `${server.url}/old` }]);
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    expect(await feeds.own(1)).toBe(`${server.url}/old`);
    expect(await feeds.row(1)).toMatchObject({ problem: { code: 'feed_html_page' } });
  });
});
