import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { toIcns, toIco } from '../../resources/build/icon-containers.ts';
import { icnsSizes, icoSizes, pngFiles, trayStates } from '../../resources/build/icon-list.ts';

const resources = path.join(import.meta.dirname, '..', '..', 'resources');
const read = (file: string): Buffer => readFileSync(path.join(resources, file));
const filesIn = (folder: string): string[] =>
  readdirSync(path.join(resources, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(resources, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

/** Width and height of a PNG image with 8 bits per channel and transparency. */
function pngSize(png: Buffer): { width: number; height: number } {
  expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  expect([png[24], png[25]]).toEqual([8, 6]);
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

const square = (side: number) => ({ width: side, height: side });

describe('the icons in the tree are those that the list asks for', () => {
  test('no file is missing and none is left over', () => {
    expect([...filesIn('icons'), ...filesIn('tray')].sort()).toEqual([...pngFiles.keys()].sort());
  });

  test.each([...pngFiles])('%s', (file, { pixels }) => {
    expect(pngSize(read(file))).toEqual(square(pixels));
  });

  test('together with the program icons they stay below 400 kB', () => {
    const files = [...pngFiles.keys(), 'icon.ico', 'icon.icns', 'icon.svg', 'tray.svg'];
    expect(files.reduce((sum, file) => sum + statSync(path.join(resources, file)).size, 0)).toBeLessThan(400_000);
  });
});

describe('the icon of the program', () => {
  test('Windows finds every size that it shows', () => {
    const ico = read('icon.ico');
    const images = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
      const at = 6 + 16 * index;
      const [length, offset] = [ico.readUInt32LE(at + 8), ico.readUInt32LE(at + 12)];
      return { pixels: ico[at] === 0 ? 256 : (ico[at] ?? 0), png: ico.subarray(offset, offset + length) };
    });
    expect(images.map(({ pixels }) => pixels)).toEqual(icoSizes);
    for (const { pixels, png } of images) expect(pngSize(png)).toEqual(square(pixels));
    expect(toIco(images).equals(ico)).toBe(true);
  });

  test('macOS finds every size that it shows, up to 1024', () => {
    const icns = read('icon.icns');
    expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
    const images = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      images.push({ type: icns.toString('latin1', at, at + 4), png: icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)) });
    }
    const sizes = images.map(({ type, png }): [string, number] => [type, pngSize(png).width]);
    expect(sizes).toEqual(Object.entries(icnsSizes));
    expect(toIcns(images).equals(icns)).toBe(true);
  });
});

test('each state of the tray has a drawing of its own: no two images of a folder are the same', () => {
  for (const suffix of ['win32/@.png', 'linux/@.png', 'darwin/@Template.png', 'darwin/@Template@2x.png']) {
    const images = trayStates.map((state) => read(`tray/${suffix.replace('@', state)}`).toString('base64'));
    expect(new Set(images).size).toBe(trayStates.length);
  }
});
