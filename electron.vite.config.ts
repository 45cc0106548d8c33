import { existsSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin, Rolldown } from 'vite';

const root = import.meta.dirname;

/** Bundles that Node runs. All land flat in one folder, because the entries find the worker and the keychain's test beside themselves. */
const mainEntries = {
  cli: 'src-main/shell/cli/main.ts',
  browser: 'src-main/shell/browser/main.ts',
  electron: 'src-main/shell/electron/main.ts',
  'sync-worker': 'src-main/features/directory/sync-worker.ts',
  'calendar-worker': 'src-main/features/calendar/calendar-worker.ts',
  'keychain-probe': 'src-main/adapters/keychain-probe-child.ts',
};

/**
 * Libraries of many small files that every start evaluates: as part of the bundle, without what nobody uses, they take a third of
 * the time. The others stay packages: native ones, and those that find files beside themselves.
 */
const bundledLibraries = [
  'zod',
  '@orpc/server',
  '@orpc/client',
  '@orpc/contract',
  '@formatjs/intl',
  'kysely',
  'croner',
  'node-ical',
  'rrule-temporal',
  'react',
  'react-dom',
];

/** An entry that is not in the tree is left out. */
const present = Object.fromEntries(
  Object.entries(mainEntries)
    .map(([name, file]): [string, string] => [name, path.join(root, file)])
    .filter(([, file]) => existsSync(file)),
);

const preload = path.join(root, 'src-main/preload/index.ts');

const renderer = path.join(root, 'src-renderer');
const page = path.join(renderer, 'index.html');

/**
 * react-aria brings its few words in thirty languages, a quarter of the first load, and no way to choose but this. Its dictionaries
 * pass over a language that is empty. `@react-aria/optimize-locales-plugin` does the same for the bundlers that it names.
 */
const screenLanguages: Plugin = {
  name: 'screen-languages',
  load: {
    filter: { id: /\/react-(aria|aria-components|stately)\/.*\/intl\/.*\b(?!ja-JP|en-US)[a-z]{2}-[A-Z]{2}\.mjs$/ },
    handler: () => 'export default undefined;',
  },
};

/**
 * react-aria asks the browser about its language when it is imported, and about the direction of ours: Chromium loads its data on
 * languages for that, 50 ms of the first screen. The frame names the language, and both of ours are written from left to right.
 */
function languageIsKnown(): Plugin {
  const replaced = new Set<string>();
  return {
    name: 'language-is-known',
    load: {
      filter: { id: /\/react-aria\/dist\/private\/i18n\/(useDefaultLocale|utils)\.mjs$/ },
      handler(id) {
        replaced.add(id);
        return id.endsWith('utils.mjs')
          ? 'export const isRTL = () => false;'
          : `const locale = { locale: 'ja-JP', direction: 'ltr' }; export const getDefaultLocale = () => locale; export const useDefaultLocale = getDefaultLocale;`;
      },
    },
    // They are private to react-aria: whoever updates it learns here that they have moved.
    generateBundle() {
      if (replaced.size !== 2) throw new Error('react-aria asks for the language in other files now');
    },
  };
}

/** What the first screen needs is two chunks: what asks the console, which begins at once, and what shows the answers. */
const firstScreen = {
  groups: [
    { name: 'start', test: /src-renderer\/main\.ts$/, priority: 2 },
    { name: 'page', test: /src-renderer\/frame\/page\.tsx$/, priority: 1 },
  ],
};

/** The page asks for both at once; otherwise the second would be known only when the first has run. */
const firstScreenAhead: Plugin = {
  name: 'first-screen-ahead',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {} }) {
      const chunk = Object.values(bundle).find((file): file is Rolldown.OutputChunk => file.type === 'chunk' && file.name === 'page');
      if (chunk === undefined) throw new Error('the build has no chunk of the first screen');
      const styles = [...(chunk.viteMetadata?.importedCss ?? [])];
      const link = (rel: string, file: string) => ({
        tag: 'link',
        // After the styles that these build upon.
        injectTo: 'head' as const,
        attrs: { rel, crossorigin: true, href: `./${file}` },
      });
      return [link('modulepreload', chunk.fileName), ...styles.map((file) => link('stylesheet', file))];
    },
  },
};

export default defineConfig({
  ...(Object.keys(present).length > 0 && {
    main: {
      // React draws the reports here, and its development version takes eight times as long.
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: 'out/main',
        // The oldest Node that may run the bundles, not the one inside Electron.
        target: 'node22',
        externalizeDeps: { exclude: bundledLibraries },
        sourcemap: true,
        rolldownOptions: {
          input: present,
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
  }),
  ...(existsSync(preload) && {
    preload: {
      build: {
        outDir: 'out/preload',
        // A sandboxed preload can load nothing beside itself, so it is one file, and it cannot be an ES module.
        externalizeDeps: true,
        minify: true,
        rolldownOptions: { input: preload, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
      },
    },
  }),
  ...(existsSync(page) && {
    renderer: {
      root: renderer,
      plugins: [react(), screenLanguages, languageIsKnown(), firstScreenAhead],
      build: {
        outDir: 'out/renderer',
        // Any current browser shows the screens, not only Electron's Chromium.
        target: 'es2022',
        minify: true,
        // Inlined assets would need `data:` in the content security policy.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: { input: page, output: { codeSplitting: firstScreen } },
      },
    },
  }),
});
