import tls from 'node:tls';

let machine: readonly string[] | undefined;

/**
 * The certificate authorities that a server is checked against: those that come with Node, those of the operating system (a
 * company's own authority is usually there), and the file that NODE_EXTRA_CA_CERTS names.
 */
function machineAuthorities(): readonly string[] {
  machine ??= [...new Set([...tls.getCACertificates('bundled'), ...tls.getCACertificates('system'), ...tls.getCACertificates('extra')])];
  return machine;
}

const contexts = new Map<string, tls.SecureContext>();

/** The TLS context for outgoing connections, made once: reading some 300 certificates takes tens of milliseconds. */
export function trustedContext(extra: readonly string[] = []): tls.SecureContext {
  const key = extra.join('\n');
  const known = contexts.get(key);
  if (known !== undefined) return known;
  const made = tls.createSecureContext({ ca: [...machineAuthorities(), ...extra] });
  contexts.set(key, made);
  return made;
}
