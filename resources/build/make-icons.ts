import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '#main/adapters/chromium-printer.ts';
import { toIcns, toIco } from './icon-containers.ts';
import { icnsSizes, icoSizes, iconPicture, macIconPicture, type Picture, pngFiles } from './icon-list.ts';

// Draws every icon of resources/ anew from its two SVG files: `node resources/build/make-icons.ts`.

const resources = path.join(import.meta.dirname, '..');
const executablePath = findChromium();
if (executablePath === undefined) throw new Error('Chromium is needed to draw the icons');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--force-color-profile=srgb'] });
const page = await browser.newPage();

async function draw({ source, shown, pixels, margin }: Picture): Promise<Buffer> {
  const svg = readFileSync(path.join(resources, source), 'utf8').replace('<svg', `<svg class="${shown}"`);
  const address = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  const side = pixels - 2 * margin;
  await page.setViewportSize({ width: pixels, height: pixels });
  await page.setContent(`<body style="margin: ${margin}px"><img src="${address}" width="${side}" height="${side}" style="display: block">`);
  return page.screenshot({ omitBackground: true });
}

function save(file: string, content: Buffer): void {
  mkdirSync(path.dirname(path.join(resources, file)), { recursive: true });
  writeFileSync(path.join(resources, file), content);
}

for (const folder of ['icons', 'tray']) rmSync(path.join(resources, folder), { recursive: true, force: true });
for (const [file, picture] of pngFiles) save(file, await draw(picture));

const icoImages = [];
for (const pixels of icoSizes) icoImages.push({ pixels, png: await draw(iconPicture(pixels)) });
save('icon.ico', toIco(icoImages));

const icnsImages = [];
for (const [type, pixels] of Object.entries(icnsSizes)) icnsImages.push({ type, png: await draw(macIconPicture(pixels)) });
save('icon.icns', toIcns(icnsImages));

await browser.close();
