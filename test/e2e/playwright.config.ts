import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from '#main/adapters/chromium-printer.ts';

const out = path.join(import.meta.dirname, '..', '..', 'out', 'test');
const chromium = findChromium();

export default defineConfig({
  testDir: '.',
  outputDir: path.join(out, 'e2e'),
  // The machine's own browser: nothing is downloaded for the tests.
  use: {
    browserName: 'chromium',
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium !== undefined && { executablePath: chromium }),
      // Chromium refuses its sandbox to root, which is who runs in a container.
      ...(process.getuid?.() === 0 && { args: ['--no-sandbox'] }),
    },
  },
  // The tests wait more than they compute.
  workers: availableParallelism() > 2 ? 3 : 2,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: path.join(out, 'playwright.json') }]],
});
