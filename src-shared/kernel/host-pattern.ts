import { z } from 'zod';
import { invalid } from './problem.ts';

const hostnameIn = (authority: string): string | undefined =>
  URL.canParse(`http://${authority}`) ? new URL(`http://${authority}`).hostname : undefined;

const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');
const isIpv4 = (text: string): boolean => /^[\d.]+$/.test(text) && hostnameIn(text) === text;
const isIpv6 = (text: string): boolean => /^[\da-f:.]+$/i.test(text) && hostnameIn(`[${text}]`) !== undefined;

function isRange(network: string, bits: string): boolean {
  if (!/^\d{1,3}$/.test(bits)) return false;
  return isIpv4(network) ? Number(bits) <= 32 : isIpv6(bare(network)) && Number(bits) <= 128;
}

/** `*`, `host`, `*.domain`, `.domain`, an IPv4 address or an IPv6 one in brackets, with a port or without. */
function isHost(entry: string): boolean {
  const { host = '', port = '' } = /^(?<host>\[[^\]]*\]|[^:]*)(?<port>:\d+)?$/.exec(entry)?.groups ?? {};
  if (host === '' || hostnameIn(`host${port}`) === undefined) return false;
  if (host === '*' || isIpv6(bare(host))) return true;
  const name = host.replace(/^\*?\./, '').toLowerCase();
  // A browser reads `10.0` as 10.0.0.0: what a URL would not say in the same way is never met in one.
  return /^[\w-]+(\.[\w-]+)*$/.test(name) && hostnameIn(name) === name;
}

function isHostPattern(entry: string): boolean {
  const [network = '', bits, ...rest] = entry.split('/');
  if (rest.length > 0) return false;
  return bits === undefined ? isIpv6(entry) || isHost(entry) : isRange(network, bits);
}

/** One line of a list of hosts: `*`, a host, a `.domain`, an address (each with a port or without), or a CIDR range. Refuses what no URL can match. */
export const hostPattern = z.string().trim().refine(isHostPattern, invalid('bad_host_pattern'));
