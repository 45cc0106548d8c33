import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Names a claim so that others on this machine can tell whether the process behind it still lives. */
export const createHolder = (): string => `${process.pid}@${hostname()}#${randomUUID()}`;

/** True when the holder's process was on this machine and is gone, so that nobody has to wait for its lease to expire. */
export function isHolderGone(holder: string): boolean {
  const [, pid, host] = /^(\d+)@(.*)#[^#]*$/.exec(holder) ?? [];
  if (pid === undefined || host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    // EPERM means that it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
