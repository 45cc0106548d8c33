import path from 'node:path';
import { layDesktopBundles } from './desktop-bundles.ts';
import { thirdPartyNotices } from './notices.ts';
import { writeIfChanged } from './write-if-changed.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** Called by electron-builder before it collects files: lays what the package takes from `out/`. */
export function beforePack(): void {
  layDesktopBundles(root);
  writeIfChanged(path.join(root, 'out', 'third-party-notices.txt'), thirdPartyNotices(root));
}
