import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/**
 * Bundles what is measured the way the product is bundled, the worker beside the entry, so that neither the time nor the memory of taking
 * types out of the sources is counted.
 * @param sources by the name of the bundle, relative to this folder
 */
export async function bundle(outDir: string, sources: Record<string, string>): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: here('../..'),
    // Those of electron.vite.config.ts that are loaded here.
    ssr: { noExternal: ['zod', 'kysely', 'node-ical', 'rrule-temporal'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(sources).map(([name, file]) => [name, here(file)])),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}
