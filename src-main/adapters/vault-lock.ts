import { randomUUID } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '#shared/kernel/problem.ts';
import { createPrivateFile, isMissing, isTaken, readIfThere } from './private-file.ts';

/** A write takes milliseconds, so a lock of this age belongs to a process that another machine or container lost. */
const ABANDONED_AFTER_MS = 60_000;
/** A process that was killed between making its lock and signing it leaves an empty one. */
const UNSIGNED_AFTER_MS = 2_000;
const GIVE_UP_AFTER_MS = 15_000;
const RETRY_MS = 20;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

async function isAbandoned(file: string, content: string): Promise<boolean> {
  const pid = Number.parseInt(content, 10);
  if (Number.isInteger(pid) && !isAlive(pid)) return true;
  try {
    const { mtimeMs } = await stat(file);
    return Date.now() - mtimeMs > (Number.isInteger(pid) ? ABANDONED_AFTER_MS : UNSIGNED_AFTER_MS);
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/**
 * Removes a lock whose owner is gone. It is moved aside first, which only one process can do, and put back when it turns out
 * to be another lock than the one that was judged.
 */
async function removeAbandoned(file: string, judged: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  const moved = await readIfThere(aside);
  if (moved !== undefined && moved !== judged) {
    await createPrivateFile(file, moved).catch((error: unknown) => {
      if (!isTaken(error)) throw error;
    });
  }
  await rm(aside, { force: true });
}

async function acquire(file: string): Promise<string> {
  const mine = `${process.pid} ${randomUUID()}`;
  const deadline = Date.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    try {
      await createPrivateFile(file, mine);
      return mine;
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
    const holder = await readIfThere(file);
    if (holder !== undefined && (await isAbandoned(file, holder))) await removeAbandoned(file, holder);
    else if (Date.now() > deadline) throw new Refusal('vault_busy');
    else await sleep(RETRY_MS);
  }
}

/**
 * Runs a task while no other process writes the vault. `confirm` refuses `vault_busy` when the lock was lost meanwhile (this
 * machine slept), and is to be called last before anything becomes visible.
 */
export async function withVaultLock<Result>(file: string, task: (confirm: () => Promise<void>) => Promise<Result>): Promise<Result> {
  const mine = await acquire(file);
  const isMine = async (): Promise<boolean> => (await readIfThere(file)) === mine;
  try {
    return await task(async () => {
      if (!(await isMine())) throw new Refusal('vault_busy');
    });
  } finally {
    if (await isMine()) await rm(file, { force: true });
  }
}
