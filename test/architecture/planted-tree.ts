import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './sources.ts';

/** The files that hold the rules; the planted tree lives under the real ones. */
const rules = ['.oxlintrc.json', 'package.json', 'tsconfig.base.json', 'tsconfig.json', 'src-shared/globals.d.ts'];
const layers = ['src-shared', 'src-main', 'src-main/preload', 'src-renderer', 'test'];

export interface PlantedTree extends Disposable {
  readonly folder: string;
  /** Runs a tool of the repository in the tree. → its output (both streams) and exit code */
  run(bin: string, args: readonly string[]): { exitCode: number | null; output: string };
}

/** A small tree of its own, with the repository's rules and the given files, to see what the real tools say about them. */
export function plantTree(files: Readonly<Record<string, string>>): PlantedTree {
  const folder = mkdtempSync(path.join(tmpdir(), 'renkei-rules-'));
  for (const file of [...rules, ...layers.map((layer) => `${layer}/tsconfig.json`)]) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    cpSync(path.join(root, file), path.join(folder, file));
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${text}\n`);
  }
  return {
    folder,
    run(bin, args) {
      const program = path.join(root, 'node_modules', bin);
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' });
      return { exitCode: status, output: stdout + stderr };
    },
    [Symbol.dispose]() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
