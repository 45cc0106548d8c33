import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** Starts a TypeScript file of this folder tree in a Node process of its own. */
export const startNode = (
  script: URL,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcess & { stdout: NodeJS.ReadableStream } => {
  const child = spawn(process.execPath, [fileURLToPath(script), ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return child;
};

/** Runs it to its end; `signal` is set when it had to be killed after `killAfterMs`. */
export async function runNode(
  script: URL,
  args: readonly string[],
  { env, killAfterMs }: { env?: NodeJS.ProcessEnv; killAfterMs?: number } = {},
): Promise<{ code: number | null; signal: string | null; stdout: string }> {
  const child = startNode(script, args, env);
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [stdout] = await Promise.all([text(child.stdout), once(child, 'close')]);
  clearTimeout(timer);
  return { code: child.exitCode, signal: child.signalCode, stdout };
}
