import { fileURLToPath } from 'node:url';

/** The folder of the built screens, with `index.html`: beside the bundles, or in the build's output when running from source. */
export const rendererDir = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../out/renderer' : '../renderer', import.meta.url));
