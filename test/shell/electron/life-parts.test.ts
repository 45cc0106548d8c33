import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createCrashLimit } from '#main/shell/electron/crash-limit.ts';
import { layRunningMarker } from '#main/shell/electron/running-marker.ts';
import { createThrottle } from '#main/shell/electron/throttle.ts';
import { isFirstTimeInTray } from '#main/shell/electron/tray-hint.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());

describe('the marker of a running app', () => {
  test('stays behind after a crash, and only then', () => {
    const file = join(folder.path, 'data', 'running.json');
    const first = layRunningMarker(file);
    expect(first.wasLeft).toBe(false);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
    const afterCrash = layRunningMarker(file);
    expect(afterCrash.wasLeft).toBe(true);
    afterCrash.remove();
    afterCrash.remove();
    expect(existsSync(file)).toBe(false);
    const orderly = layRunningMarker(file);
    expect(orderly.wasLeft).toBe(false);
    orderly.remove();
    orderly.lay();
    expect(existsSync(file)).toBe(true);
  });

  test('a folder that cannot be written stops nothing here', () => {
    writeFileSync(join(folder.path, 'data'), 'no folder');
    expect(layRunningMarker(join(folder.path, 'data', 'running.json')).wasLeft).toBe(false);
  });
});

test('a screen that crashes is loaded again three times in a minute, then no more until a minute is quiet', () => {
  let now = 0;
  const mayReload = createCrashLimit(() => now);
  expect([mayReload(), mayReload(), mayReload(), mayReload()]).toEqual([true, true, true, false]);
  now = 59_000;
  expect(mayReload()).toBe(false);
  now = 61_000;
  expect(mayReload()).toBe(true);
});

test('that the app stays in the tray is said once', () => {
  expect(isFirstTimeInTray(folder.path)).toBe(true);
  expect(isFirstTimeInTray(folder.path)).toBe(false);
  const missing = join(folder.path, 'not', 'there');
  expect(isFirstTimeInTray(missing)).toBe(false);
  mkdirSync(missing, { recursive: true });
  expect(isFirstTimeInTray(missing)).toBe(true);
});

describe('a throttle', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('passes the first value and then the newest of each interval', () => {
    const passed: number[] = [];
    const throttle = createThrottle(1000, (value: number) => passed.push(value));
    for (let value = 0; value < 100; value += 1) {
      throttle.push(value, false);
      vi.advanceTimersByTime(50);
    }
    vi.advanceTimersByTime(2000);
    expect(passed[0]).toBe(0);
    expect(passed.at(-1)).toBe(99);
    expect(passed.length).toBeGreaterThan(3);
    expect(passed.length).toBeLessThan(8);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('holds nothing urgent back, and no older value comes after it', () => {
    const passed: string[] = [];
    const throttle = createThrottle(1000, (value: string) => passed.push(value));
    throttle.push('a', false);
    throttle.push('b', false);
    throttle.push('c', true);
    vi.advanceTimersByTime(5000);
    expect(passed).toEqual(['a', 'c']);
  });
});
