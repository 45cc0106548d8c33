import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { licenceTexts } from './licence-texts.ts';
import { packageFoldersInBundles, packagesOfBundles, packagesOfScreens } from './desktop-bundles.ts';
import { packageClosure, packagesAt, type ShippedPackage } from './package-closure.ts';

const rule = '-'.repeat(80);

/** Every package of other people that the desktop app contains, in its screens, in its bundles or beside them, sorted by folder. */
export function shippedPackages(root: string): ShippedPackage[] {
  const loaded = packageClosure(root, [...new Set([...packagesOfBundles(root), ...packagesOfScreens(root)])]);
  const all = new Map([...loaded, ...packagesAt(root, packageFoldersInBundles(root))].map((item) => [item.folder, item]));
  return [...all.values()].sort((one, other) => (one.folder < other.folder ? -1 : 1));
}

/** The licence and notice files of a package, one after the other; empty where it brings none. */
function licenceText(folder: string): string {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  return files.map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()).join('\n\n');
}

function notice(root: string, { folder, name, version, license }: ShippedPackage): string {
  const text = licenceText(path.join(root, folder)) || licenceTexts.get(license);
  if (text === undefined) throw new Error(`${name} ${version} brings no text of its licence (${license || 'which it does not name'})`);
  return [rule, `${name} ${version}`, `Licence: ${license || 'see below'}`, '', text].join('\n').trim();
}

/** The text that goes with the product: name, version, licence and licence text of each package. Electron and Chromium bring theirs. */
export function thirdPartyNotices(root: string): string {
  const head =
    'Renkei Console contains the following software of third parties.\n' +
    'Electron and Chromium come with their own licence files beside the program.\n';
  return [head, ...shippedPackages(root).map((item) => `${notice(root, item)}\n`)].join('\n');
}
