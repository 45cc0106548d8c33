import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FuseState, SENTINEL } from '@electron/fuses/dist/constants.js';

const plist =
  '<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict><key>CFBundleExecutable</key><string>Electron</string></dict></plist>';

/** A program file that holds nothing but its fuses, all of them as Electron leaves them. */
const program = (fuses: number): Buffer =>
  Buffer.concat([Buffer.from('program '), Buffer.from(SENTINEL), Buffer.from([1, fuses]), Buffer.alloc(fuses, FuseState.INHERIT)]);

const texts = (names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

/** The files of an unpacked Electron that packaging touches, on macOS. */
function macFiles(fuses: number): Record<string, string | Buffer> {
  const contents = 'Electron.app/Contents';
  const framework = `${contents}/Frameworks/Electron Framework.framework`;
  const helper = `${contents}/Frameworks/Electron Helper.app/Contents`;
  const languages = ['en', 'ja', 'de'];
  return {
    ...texts([`${contents}/MacOS/Electron`, `${contents}/Resources/default_app.asar`, `${helper}/MacOS/Electron Helper`]),
    ...texts(languages.flatMap((name) => [`${contents}/Resources/${name}.lproj/x`, `${framework}/Versions/A/Resources/${name}.lproj/x`])),
    [`${contents}/Info.plist`]: plist,
    [`${helper}/Info.plist`]: plist,
    [`${framework}/Electron Framework`]: program(fuses),
  };
}

/** The same elsewhere. */
function otherFiles(name: string, fuses: number): Record<string, string | Buffer> {
  const languages = ['en-US', 'ja', 'de'].map((language) => `locales/${language}.pak`);
  return { ...texts([...languages, 'resources/default_app.asar', 'version', 'LICENSE', 'LICENSES.chromium.html']), [name]: program(fuses) };
}

/** Lays a folder that electron-builder takes for an unpacked Electron with so many fuses: real packaging needs no real runtime. */
export function layFakeRuntime(folder: string, platform: NodeJS.Platform, fuses: number): void {
  const files = platform === 'darwin' ? macFiles(fuses) : otherFiles(platform === 'win32' ? 'electron.exe' : 'electron', fuses);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content, { mode: 0o755 });
  }
}
