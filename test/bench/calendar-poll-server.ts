import { createServer } from 'node:http';

/** A calendar server on which nothing has changed: `node calendar-poll-server.ts` prints its port and serves until it is killed. */
const server = createServer((request, response) => {
  response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 412, { etag: '"1"' }).end();
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : 0}\n`);
});
