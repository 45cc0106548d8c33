const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self' http:";

const index = `<!doctype html><title>fixture</title><h1>受付 Reception</h1><p id="inline">blocked</p>
<script>document.getElementById('inline').textContent = 'ran'</script><script src="/page.js"></script>
<a id="away" href="https://example.invalid/">away</a>`;

/** Hands a port over as soon as it runs, and keeps what comes back. */
const script = `const { port1, port2 } = new MessageChannel();
globalThis.seen = { exposed: globalThis.handshake, globals: Object.keys(globalThis).filter((name) => /standin|wire/i.test(name)), answers: [] };
globalThis.port = port1;
port1.onmessage = ({ data }) => seen.answers.push(data);
window.postMessage(globalThis.handshake, '*', [port2]);`;

const pages: Readonly<Record<string, [type: string, body: string]>> = {
  '/index.html': ['text/html', index],
  '/frame.html': ['text/html', '<!doctype html><title>frame</title><script src="/page.js"></script>'],
  '/page.js': ['text/javascript', script],
};

/** The fixture's answer to a request of its own scheme. */
export function answer(url: string): Response {
  const [type, body] = pages[new URL(url).pathname] ?? ['text/plain', undefined];
  const headers = { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': policy };
  return new Response(body ?? 'not found', { status: body === undefined ? 404 : 200, headers });
}
