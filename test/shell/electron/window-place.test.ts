import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeWindow, readWindowPlace, SMALLEST, writeWindowPlace } from '#main/shell/electron/window-place.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const primary = { x: 0, y: 25, width: 1920, height: 1055 };
const left = { x: -2560, y: 0, width: 2560, height: 1440 };

describe('where the window opens', () => {
  test('the first time in the middle of the primary display', () => {
    expect(placeWindow(undefined, [primary, left])).toEqual({ x: 320, y: 123, width: 1280, height: 860 });
  });

  test('where it was, on any display that is still there', () => {
    const saved = { x: -2000, y: 200, width: 1400, height: 900 };
    expect(placeWindow(saved, [primary, left])).toEqual(saved);
  });

  test('in the middle of the primary display, as large as before, when its display is gone', () => {
    expect(placeWindow({ x: -2000, y: 200, width: 1400, height: 900 }, [primary])).toEqual({ x: 260, y: 103, width: 1400, height: 900 });
  });

  test('no larger than a display that has shrunk', () => {
    expect(placeWindow({ x: 0, y: 25, width: 3000, height: 2000 }, [primary])).toEqual({ x: 0, y: 25, width: 1920, height: 1055 });
  });

  test('always with its title bar in reach on some display', () => {
    const side = fc.integer({ min: -6000, max: 6000 });
    const size = { width: fc.integer({ min: SMALLEST.width, max: 8000 }), height: fc.integer({ min: SMALLEST.height, max: 6000 }) };
    fc.assert(
      fc.property(fc.option(fc.record({ x: side, y: side, ...size }), { nil: undefined }), (saved) => {
        const areas = [primary, left] as const;
        const { x, y, width } = placeWindow(saved, [...areas]);
        const reachable = areas.some(
          (area) => x + width >= area.x + 100 && x <= area.x + area.width - 100 && y >= area.y && y <= area.y + area.height - 100,
        );
        expect(reachable).toBe(true);
      }),
    );
  });
});

describe('what is kept of it', () => {
  const place = { bounds: { x: 10, y: 20, width: 1000, height: 700 }, maximised: true, zoomLevel: 1.5 };

  test('comes back', async () => {
    await using folder = await tempFolder();
    const file = join(folder.path, 'desktop', 'window.json');
    writeWindowPlace(file, place);
    expect(readWindowPlace(file)).toEqual(place);
  });

  test('is let go when it cannot be written, so that the window closes all the same', async () => {
    await using folder = await tempFolder();
    const file = join(folder.path, 'no folder', 'window.json');
    writeFileSync(join(folder.path, 'no folder'), '');
    expect(() => writeWindowPlace(file, place)).not.toThrow();
  });

  test.each([
    ['a size that no window can have', { bounds: { ...place.bounds, width: 3 } }],
    ['a place between two pixels', { bounds: { ...place.bounds, x: 1.5 } }],
    ['a place in words', { bounds: { ...place.bounds, y: '20' } }],
    ['no height', { bounds: { ...place.bounds, height: undefined } }],
    ['no bounds', { bounds: null }],
    ['something else than yes or no', { maximised: 'true' }],
    ['a zoom that nobody can read', { zoomLevel: 99 }],
    ['no zoom', { zoomLevel: null }],
  ])('is forgotten when it holds %s', async (_what, wrong) => {
    await using folder = await tempFolder();
    const file = join(folder.path, 'window.json');
    writeFileSync(file, JSON.stringify({ ...place, ...wrong }));
    expect(readWindowPlace(file)).toBeUndefined();
  });

  test('is forgotten without a word when it cannot be read', async () => {
    await using folder = await tempFolder();
    const file = join(folder.path, 'window.json');
    expect(readWindowPlace(file)).toBeUndefined();
    for (const text of ['', '{"bounds":', '[]', 'null']) {
      writeFileSync(file, text);
      expect(readWindowPlace(file)).toBeUndefined();
    }
  });
});
