import { availableParallelism } from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: path.join(import.meta.dirname, '..'),
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // A file leaves nothing behind that another would see (`vi.stubEnv`, never `process.env`), so the product is loaded once a worker.
    isolate: false,
    maxWorkers: availableParallelism(),
  },
});
