import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { FuseV1Options } from '@electron/fuses';
import { extractAll, listPackage } from '@electron/asar';
import { layFakeRuntime } from './fake-runtime.ts';

export const root = path.join(import.meta.dirname, '..', '..');

interface Target {
  readonly platform: NodeJS.Platform;
  readonly arch: 'x64' | 'arm64';
  readonly flag: string;
  /** Where the program's own files and its fuses land. */
  readonly resources: string;
  readonly program: string;
  readonly locales: string;
}

const mac = 'mac-arm64/Renkei Console.app';

export const targets: readonly Target[] = [
  {
    platform: 'linux',
    arch: 'x64',
    flag: '--linux',
    resources: 'linux-unpacked/resources',
    program: 'linux-unpacked/renkei-console',
    locales: 'linux-unpacked/locales',
  },
  {
    platform: 'win32',
    arch: 'x64',
    flag: '--win',
    resources: 'win-unpacked/resources',
    program: 'win-unpacked/Renkei Console.exe',
    locales: 'win-unpacked/locales',
  },
  {
    platform: 'darwin',
    arch: 'arm64',
    flag: '--mac',
    resources: `${mac}/Contents/Resources`,
    program: mac,
    locales: `${mac}/Contents/Frameworks/Electron Framework.framework/Versions/A/Resources`,
  },
];

export interface Packed {
  /** Files in the archive, `/`-separated, those included that lie unpacked beside it. */
  readonly files: readonly string[];
  /** The archive unpacked, away from any other node_modules. */
  readonly folder: string;
  /** A file or folder of the program beside the archive. */
  beside(name: 'resources' | 'program' | 'locales'): string;
}

/** What the fake runtime has not got: a Windows program with resources, where checksum and icon go. */
const withoutProgramFile = ['-c.disableAsarIntegrity=true', '-c.win.signAndEditExecutable=false'];

/** Runs electron-builder itself for one platform, as `npm run package` does, up to the folder that becomes an installer. */
export async function pack(target: Target, folder: string): Promise<Packed> {
  const runtime = path.join(folder, `runtime-${target.platform}`);
  const output = path.join(folder, `dist-${target.platform}`);
  layFakeRuntime(runtime, target.platform, Object.keys(FuseV1Options).length / 2);
  const builder = path.join(root, 'node_modules', 'electron-builder', 'cli.js');
  const settings = [`-c.electronDist=${runtime}`, `-c.directories.output=${output}`, ...withoutProgramFile];
  const child = spawn(process.execPath, [builder, target.flag, `--${target.arch}`, '--dir', '--publish', 'never', ...settings], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '', CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (child.exitCode !== 0) throw new Error(`electron-builder failed for ${target.platform}:\n${stdout}\n${stderr}`);

  const archive = path.join(output, target.resources, 'app.asar');
  const unpacked = path.join(folder, `app-${target.platform}`);
  extractAll(archive, unpacked);
  const isFile = (name: string): boolean =>
    readdirSync(path.dirname(path.join(unpacked, name)), { withFileTypes: true }).some(
      (entry) => entry.isFile() && entry.name === path.basename(name),
    );
  return {
    files: listPackage(archive, { isPack: false })
      .map((name) => name.replaceAll('\\', '/').slice(1))
      .filter(isFile),
    folder: unpacked,
    beside: (name) => path.join(output, target[name]),
  };
}
