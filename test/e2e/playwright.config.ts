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
    // Without its screenshots, which cost a tenth of the processor's time.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      ...(chromium !== undefined && { executablePath: chromium }),
      // Chromium refuses its sandbox to root, which is who runs in a container.
      ...(process.getuid?.() === 0 && { args: ['--no-sandbox'] }),
    },
  },
  // One for each core: screens are drawn by the processor.
  workers: Math.min(4, Math.max(2, availableParallelism())),
  // The tests of a file spread over the workers, save where it says that they share something that takes long to start.
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: path.join(out, 'playwright.json') }]],
});
