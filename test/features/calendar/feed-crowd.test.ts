import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { listenTcp } from '#test/features/neo/servers.ts';
import { calendar, startServer } from './changing-server.ts';
import { openFeeds, START } from './poller-support.ts';

describe('many feeds', () => {
  const people = (count: number) => Array.from({ length: count }, (_, index) => ({ id: index + 1 }));

  test('are all fetched, two of a host at a time, and by one of two processes only', async () => {
    await using server = await startServer(calendar('会議'));
    server.state.delay = 3;
    await using feeds = await openFeeds(people(150), { serverUrl: `${server.url}/{loginId}` });
    await using first = feeds.openPoller();
    await using second = feeds.openPoller();
    first.start();
    second.start();
    await Promise.all([first.wake(), second.wake()]);
    expect(server.asked).toHaveLength(150);
    expect(new Set(server.asked.map(({ path }) => path)).size).toBe(150);
    expect(server.state.most).toBeLessThanOrEqual(4);
    expect(server.state.most).toBeGreaterThan(1);
  });

  test('of a server that is down are not tried one by one, and those of others are fetched', async () => {
    await using server = await startServer(calendar('会議'));
    let tries = 0;
    await using down = await listenTcp((socket) => {
      tries++;
      socket.destroy();
    });
    const dead = `http://127.0.0.1:${down.port}`;
    await using feeds = await openFeeds([...people(60), { id: 61, url: `${server.url}/x.ics` }], { serverUrl: `${dead}/{loginId}` });
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    expect((await feeds.row(60)).problem).toMatchObject({ code: 'connection_reset' });
    expect(tries).toBeLessThan(10);
    expect(await feeds.row(61)).toMatchObject({ problem: null, events: 1 });
  });

  test('are asked for nothing with settings that another process has just replaced, and stay due', async () => {
    await using server = await startServer(calendar('会議'));
    await using feeds = await openFeeds(people(3), { serverUrl: `${server.url}/{loginId}` });
    let revision = 0;
    feeds.settingsRevision.read = () => (revision += 1);
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    expect(server.asked).toEqual([]);
    expect((await feeds.row(1)).next_at).toBeLessThanOrEqual(START);
    feeds.settingsRevision.read = () => revision;
    await poller.wake();
    expect(server.asked).toHaveLength(3);
  });

  test('switched off, suspended, or all while the integration is not used, are left alone', async () => {
    await using server = await startServer(calendar('会議'));
    const url = `${server.url}/x.ics`;
    await using feeds = await openFeeds(
      [
        { id: 1, url, enabled: false },
        { id: 2, url, status: 'suspended' },
        { id: 3, url },
      ],
      { enabled: false },
    );
    await using poller = feeds.openPoller();
    poller.start();
    await poller.wake();
    expect(server.asked).toEqual([]);
    feeds.context.current.enabled = true;
    await poller.wake();
    expect(server.asked).toHaveLength(1);
    expect(await feeds.row(3)).toMatchObject({ events: 1 });
  });
});

describe('while many are being fetched', () => {
  /** Sixty people whose server takes its time, of whom four have been asked for. */
  async function fetchingSixty() {
    await using cleanup = new AsyncDisposableStack();
    const server = cleanup.use(await startServer(calendar('会議')));
    server.state.delay = 10;
    const people = Array.from({ length: 60 }, (_, index) => ({ id: index + 1 }));
    const feeds = cleanup.use(await openFeeds(people, { serverUrl: `${server.url}/{loginId}` }));
    const poller = cleanup.use(feeds.openPoller());
    poller.start();
    while (server.asked.length < 4) await sleep(2);
    const rest = cleanup.move();
    return { server, feeds, poller, [Symbol.asyncDispose]: () => rest.disposeAsync() };
  }

  test('switching the integration off ends it after those under way, and on it goes when it is used again', async () => {
    await using busy = await fetchingSixty();
    const { server, feeds, poller } = busy;
    feeds.context.current.enabled = false;
    await poller.wake();
    expect(server.asked.length).toBeLessThan(10);
    feeds.context.current.enabled = true;
    await poller.wake();
    expect(new Set(server.asked.map(({ path }) => path)).size).toBe(60);
    expect(server.asked).toHaveLength(60);
  });

  test('whose feed is refreshed does not wait for all the others', async () => {
    await using busy = await fetchingSixty();
    const { server, poller } = busy;
    await poller.refresh([60]);
    await poller.wake();
    expect(server.asked.findIndex(({ path }) => path === '/user60')).toBeLessThan(10);
    expect(server.asked).toHaveLength(60);
  });
});
