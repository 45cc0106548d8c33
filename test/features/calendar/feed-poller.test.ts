import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { calendar, one, startServer } from './changing-server.ts';
import { openFeeds, START } from './poller-support.ts';

const HOUR = 3_600_000;

describe('refreshing', () => {
  test('fetches now, whatever the next time is, and whatever the server was thought to be', async () => {
    await using server = await startServer({ status: 503, headers: { 'retry-after': '360000' } });
    await using feeds = await openFeeds(one(server.url));
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    server.state.reply = calendar('会議');
    await poller.refresh();
    await poller.wake();
    expect(await feeds.row(1)).toMatchObject({ events: 1, problem: null });
    await poller.refresh([1]);
    await poller.wake();
    expect(server.asked).toHaveLength(3);
  });
});

describe('the poller', () => {
  test('looks again by itself', async () => {
    await using server = await startServer(calendar('会議'));
    await using feeds = await openFeeds(one(server.url));
    await using poller = feeds.openPoller({ least: 20, most: 20 });
    poller.start();
    await poller.wake();
    feeds.clock.at += 2 * HOUR;
    for (let tries = 0; tries < 500 && server.asked.length < 2; tries++) await sleep(10);
    expect(server.asked).toHaveLength(2);
  });

  test('fetches nothing before it is started, nor after it has ended, and what it had begun is due again', async () => {
    await using server = await startServer(() => ({ act: () => undefined, ...calendar('会議') }));
    server.state.delay = 100_000;
    await using feeds = await openFeeds([1, 2, 3, 4, 5].map((id) => ({ id, url: `${server.url}/${id}` })));
    const poller = feeds.openPoller();
    await poller.wake();
    expect(server.asked).toEqual([]);
    poller.start();
    while (server.asked.length < 2) await sleep(5);
    await poller[Symbol.asyncDispose]();
    for (const id of [1, 2, 3, 4, 5]) expect(await feeds.row(id)).toMatchObject({ next_at: START, failures: 0, problem: null });
    await poller.wake();
    expect(server.asked).toHaveLength(2);
  });

  test('keeps no feed waiting for a secret store that it does not need', async () => {
    await using server = await startServer(calendar('会議'));
    const sealed = Array.from({ length: 80 }, (_, index) => ({ id: index + 1, url: `${server.url}/own` }));
    await using feeds = await openFeeds([...sealed, { id: 81 }], { serverUrl: `${server.url}/{loginId}` });
    await using poller = feeds.openPoller();
    feeds.store.state = 'locked';
    poller.start();
    await poller.wake();
    expect(server.asked.map(({ path }) => path)).toEqual(['/user81']);
    expect(await feeds.row(80)).toMatchObject({ failures: 0, problem: null, events: null });
  });

  test('asks for no password that the server is not asked with', async () => {
    await using server = await startServer(calendar('会議'));
    await using feeds = await openFeeds([{ id: 1, password: 'of no use' }], { serverUrl: `${server.url}/{loginId}` });
    await using poller = feeds.openPoller();
    feeds.store.state = 'locked';
    poller.start();
    await poller.wake();
    expect(await feeds.row(1)).toMatchObject({ events: 1, problem: null });
  });

  test('names secrets whose key is gone, and takes no other calendar for theirs', async () => {
    await using server = await startServer((path) => calendar(path));
    await using feeds = await openFeeds([{ id: 1, url: `${server.url}/own` }], { serverUrl: `${server.url}/{loginId}` });
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    const { hash } = await feeds.row(1);
    await feeds.db
      .updateTable('calendar_feed')
      .set({ secrets: new Uint8Array(64) })
      .execute();
    feeds.clock.at += 2 * HOUR;
    await poller.wake();
    expect(server.asked.map(({ path }) => path)).toEqual(['/own']);
    expect(await feeds.row(1)).toMatchObject({ problem: { code: 'feed_secrets_unreadable' }, hash, succeeded_at: START });
  });

  test('ends no round over many that cannot be asked for', async () => {
    await using server = await startServer(calendar('会議'));
    const people = Array.from({ length: 80 }, (_, index) => ({ id: index + 1 }));
    await using feeds = await openFeeds([...people, { id: 81, url: `${server.url}/x` }]);
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    expect(await feeds.row(80)).toMatchObject({ problem: { code: 'feed_url_missing' } });
    expect(await feeds.row(81)).toMatchObject({ events: 1 });
  });

  test('goes on when the clock was ahead for a while and is set right', async () => {
    await using server = await startServer(calendar('会議'));
    await using feeds = await openFeeds(one(server.url));
    await using poller = feeds.openPoller();
    feeds.clock.at = Date.parse('2031-01-01T00:00:00Z');
    poller.start();
    await poller.wake();
    feeds.clock.at = START;
    await poller.wake();
    expect(server.asked).toHaveLength(2);
    expect((await feeds.row(1)).next_at).toBeLessThan(START + 2 * HOUR);
  });

  test('waits for a secret store that is locked, without a failure on any feed', async () => {
    await using server = await startServer(calendar('会議'));
    await using feeds = await openFeeds([
      { id: 1, url: `${server.url}/1` },
      { id: 2, url: `${server.url}/2` },
    ]);
    await using poller = feeds.openPoller();
    feeds.store.state = 'locked';
    poller.start();
    await poller.wake();
    expect(await feeds.row(1)).toMatchObject({ failures: 0, problem: null, next_at: START });
    feeds.store.state = 'ready';
    await poller.wake();
    expect(await feeds.row(1)).toMatchObject({ events: 1 });
    expect(await feeds.row(2)).toMatchObject({ events: 1 });
  });

  test('does not record what was fetched for settings that were changed meanwhile', async () => {
    await using server = await startServer(calendar('会議'));
    server.state.delay = 50;
    await using feeds = await openFeeds(one(server.url));
    await using poller = feeds.openPoller();
    poller.start();
    while (server.asked.length < 1) await sleep(5);
    await feeds.db.updateTable('calendar_feed').set({ revision: 2, next_at: START }).execute();
    server.state.reply = calendar('新しい');
    await poller.wake();
    expect(await feeds.row(1)).toMatchObject({ revision: 2, events: 1, next_at: expect.any(Number) });
    expect(server.asked).toHaveLength(2);
  });
});
