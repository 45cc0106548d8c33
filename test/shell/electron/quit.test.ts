import { describe, expect, test, vi } from 'vitest';
import { createQuit, type QuitParts } from '#main/shell/electron/quit.ts';

function setUp(change: Partial<QuitParts> = {}) {
  const done: string[] = [];
  const note =
    <Result>(what: string, result: Result) =>
    (): Result => {
      done.push(what);
      return result;
    };
  const ended = Promise.withResolvers<void>();
  const quit = createQuit({
    isSyncing: () => false,
    askToStop: note('ask', Promise.resolve(true)),
    closeWindow: note('close', Promise.resolve(true)),
    dispose: note('dispose', Promise.resolve()),
    settled: note('settled', undefined),
    exit: () => {
      done.push('exit');
      ended.resolve();
    },
    patienceMs: 60_000,
    ...change,
  });
  return { quit, done, ended: ended.promise };
}

describe('quitting', () => {
  test('closes the window, then the data, and leaves no marker of a crash', async () => {
    const { quit, done, ended } = setUp();
    quit.request();
    await ended;
    expect(done).toEqual(['close', 'dispose', 'settled', 'exit']);
  });

  test('asks about a running synchronisation, once however often it is asked for, and goes on where the answer is to go on', async () => {
    const answer = Promise.withResolvers<boolean>();
    const ask = vi.fn<() => Promise<boolean>>(() => answer.promise);
    const { quit, done } = setUp({ isSyncing: () => true, askToStop: ask });
    quit.request();
    quit.request();
    answer.resolve(false);
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(done).toEqual([]);
    expect(quit.isEnding).toBe(false);
    quit.request();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  test('stops at a form with unsaved changes', async () => {
    const { quit, done } = setUp({ closeWindow: () => Promise.resolve(false) });
    quit.request();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(done).toEqual([]);
    expect(quit.isEnding).toBe(false);
  });

  test('at the end of the session asks nothing, even over an open question', async () => {
    const { quit, done, ended } = setUp({ isSyncing: () => true, askToStop: () => new Promise(() => undefined) });
    quit.request();
    quit.force();
    quit.force();
    await ended;
    expect(done).toEqual(['settled', 'dispose', 'settled', 'exit']);
  });

  test('does not wait for a core that hangs, nor stay because it fails', async () => {
    const hanging = setUp({ dispose: () => new Promise(() => undefined), patienceMs: 5 });
    hanging.quit.request();
    await hanging.ended;
    expect(hanging.done).toContain('exit');

    const failing = setUp({ dispose: () => Promise.reject(new Error('the disk is gone')) });
    failing.quit.request();
    await failing.ended;
    expect(failing.done).toEqual(['close', 'exit']);
  });
});
