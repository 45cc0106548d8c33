import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { Refusal } from '#shared/kernel/problem.ts';

/** A link keeps leading to its file; what does not exist yet is created where it was named. */
const targetOf = (file: string): Promise<string> => realpath(file).catch(() => file);

/** Whether there is something that only looks like a file, such as a pipe or `/dev/stdout`: it is written to, never replaced. */
const isDevice = async (file: string): Promise<boolean> => {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && !found.isFile();
};

/** Writes a whole file: a reader sees the old one or the new one, never a half of it. Refuses `cli_file_unwritable`. */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const target = await targetOf(file);
  const direct = await isDevice(target);
  const part = direct ? target : `${target}.part`;
  try {
    await writeFile(part, content);
    if (!direct) await rename(part, target);
  } catch (error) {
    if (!direct) await rm(part, { force: true });
    throw new Refusal('cli_file_unwritable', { file }, { cause: error });
  }
}
