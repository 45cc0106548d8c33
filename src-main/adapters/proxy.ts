import { BlockList, isIP } from 'node:net';

/** How outgoing requests leave this machine. `bypass` holds hosts, `.domains`, `*`, addresses and CIDR ranges. */
export interface ProxyRoute {
  url: string;
  userId: string;
  password: string;
  bypass: readonly string[];
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '').toLowerCase();
const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

function inRange(address: string, range: string): boolean {
  const [network = '', bits = ''] = range.split('/');
  const base = bare(network);
  if (isIP(base) === 0 || isIP(base) !== isIP(address) || !/^\d{1,3}$/.test(bits)) return false;
  if (Number(bits) > (isIP(base) === 6 ? 128 : 32)) return false;
  const list = new BlockList();
  list.addSubnet(base, Number(bits), familyOf(base));
  return list.check(address, familyOf(address));
}

function matches(entry: string, host: string, port: string): boolean {
  const wanted = entry.trim().toLowerCase();
  if (wanted === '') return false;
  if (wanted === '*') return true;
  if (wanted.includes('/')) return inRange(host, wanted);
  const withPort = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(wanted);
  if (withPort?.[1] !== undefined && withPort[2] !== undefined) return withPort[2] === port && matches(withPort[1], host, port);
  const domain = wanted.startsWith('*.') ? wanted.slice(1) : wanted;
  if (domain.startsWith('.')) return host === domain.slice(1) || host.endsWith(domain);
  const literal = bare(domain);
  // Which is written in many ways.
  return isIP(literal) === 6 ? inRange(host, `${literal}/128`) : literal === host;
}

/** Whether a bypass list sends this URL directly. Names are compared as written: nothing is resolved to find out. */
export function isBypassed(target: URL, bypass: readonly string[]): boolean {
  const host = bare(target.hostname);
  const port = target.port !== '' ? target.port : target.protocol === 'https:' ? '443' : '80';
  return bypass.some((entry) => matches(entry, host, port));
}

/** The proxy that a request to `target` goes through, or null when it goes directly. */
export function routeFor<Route extends ProxyRoute>(target: URL, proxy: Route | null): Route | null {
  return proxy === null || isBypassed(target, proxy.bypass) ? null : proxy;
}

/** The value of `Proxy-Authorization`, or undefined when the proxy asks for nobody. */
export const proxyAuthorization = (proxy: ProxyRoute): string | undefined =>
  proxy.userId === '' ? undefined : `Basic ${Buffer.from(`${proxy.userId}:${proxy.password}`, 'utf8').toString('base64')}`;

/** `host:port` of a proxy, for messages: never its credentials. */
export function proxyName(proxy: ProxyRoute): string {
  const url = new URL(proxy.url);
  return `${url.hostname}:${url.port !== '' ? url.port : url.protocol === 'https:' ? '443' : '80'}`;
}
