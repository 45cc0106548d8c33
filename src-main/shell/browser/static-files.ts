import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { withNonce } from '../screens-policy.ts';

const YEAR_S = 31_536_000;

/** Serves the built screens. Files under `assets/` carry a hash of their content in their names and never change. */
export async function serveScreens(server: FastifyInstance, rendererDir: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: rendererDir,
    index: false,
    dotfiles: 'ignore',
    redirect: false,
    cacheControl: false,
    setHeaders(reply, path) {
      const lasting = path.startsWith(join(rendererDir, 'assets') + sep);
      reply.header('cache-control', lasting ? `private, max-age=${YEAR_S}, immutable` : 'no-store');
    },
  });
  server.get('/', async (_request, reply) => {
    const html = await readFile(join(rendererDir, 'index.html'), 'utf8');
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(withNonce(html, reply.cspNonce.style));
  });
}
