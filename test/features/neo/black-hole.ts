import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const LISTENER = `const s=require('node:net').createServer();s.listen({port:0,host:'127.0.0.1',backlog:1},()=>console.log(s.address().port))`;

/**
 * A port that swallows connections, as behind a firewall that drops packets: a listener that has been put to sleep, with its queue
 * filled, so that the kernel answers no further knock.
 */
export async function openBlackHole(): Promise<AsyncDisposable & { port: number }> {
  const child = spawn(process.execPath, ['-e', LISTENER], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line]: unknown[] = await once(child.stdout, 'data');
  const port = Number(String(line));
  child.kill('SIGSTOP');
  const fillers: net.Socket[] = [];
  for (let full = false; !full && fillers.length < 20;) {
    const filler = net.connect(port, '127.0.0.1');
    filler.on('error', () => undefined);
    fillers.push(filler);
    full = await Promise.race([
      once(filler, 'connect').then(
        () => false,
        () => true,
      ),
      sleep(300).then(() => true),
    ]);
  }
  return {
    port,
    async [Symbol.asyncDispose]() {
      for (const filler of fillers) filler.destroy();
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
