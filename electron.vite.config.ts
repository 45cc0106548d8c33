import { existsSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;

/** Bundles that Node runs. All land flat in one folder, because the entries find the worker beside themselves. */
const mainEntries = {
  cli: 'src-main/shell/cli/main.ts',
  browser: 'src-main/shell/browser/main.ts',
  electron: 'src-main/shell/electron/main.ts',
  'sync-worker': 'src-main/features/directory/sync-worker.ts',
};

/** The desktop shell is a later part: an entry that is not in the tree is left out, and `npm start` takes the browser shell. */
const present = Object.fromEntries(
  Object.entries(mainEntries)
    .map(([name, file]): [string, string] => [name, path.join(root, file)])
    .filter(([, file]) => existsSync(file)),
);

const renderer = path.join(root, 'src-renderer');
const page = path.join(renderer, 'index.html');

export default defineConfig({
  ...(Object.keys(present).length > 0 && {
    main: {
      build: {
        outDir: 'out/main',
        // The oldest Node that may run the bundles, not the one inside Electron.
        target: 'node22',
        externalizeDeps: true,
        sourcemap: true,
        rolldownOptions: {
          input: present,
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
  }),
  ...(existsSync(page) && {
    renderer: {
      root: renderer,
      plugins: [react()],
      build: {
        outDir: 'out/renderer',
        // Any current browser shows the screens, not only Electron's Chromium.
        target: 'es2022',
        minify: true,
        // Inlined assets would need `data:` in the content security policy.
        assetsInlineLimit: 0,
        rolldownOptions: { input: page },
      },
    },
  }),
});
