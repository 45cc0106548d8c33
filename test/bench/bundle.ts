import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/**
 * Bundles what is measured the way the product is bundled, the worker beside the entry, so that neither the time nor the memory of taking
 * types out of the sources is counted.
 */
export async function bundle(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: here('../..'),
    // Those of electron.vite.config.ts that are loaded here.
    ssr: { noExternal: ['zod', 'kysely'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      rolldownOptions: {
        input: {
          'sync-candidate': here('./sync-candidate.ts'),
          'sync-floor': here('./sync-floor.ts'),
          'sync-pages': here('./sync-pages.ts'),
          'sync-worker': here('../../src-main/features/directory/sync-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}
