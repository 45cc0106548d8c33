import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Leaves a file alone that is right already, since another packaging may be reading it. */
export function writeIfChanged(file: string, content: string | Buffer): void {
  const wanted = Buffer.from(content);
  if (!existsSync(file) || !readFileSync(file).equals(wanted)) writeFileSync(file, wanted);
}
