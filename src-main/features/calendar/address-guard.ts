import { lookup as systemLookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { AddressGuard } from '#main/adapters/http.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { isBypassed } from './transport.ts';

/** IANA's registry of special-purpose IPv4 addresses, multicast, and Azure's metadata server, which has a public address. */
const IPV4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
  '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4';
/** The same for IPv6: local, documentation, multicast, an operator's segment routing, and tunnels that lead to an IPv4 address of the sender's choice. */
const IPV6 = '::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8';

function inner(): BlockList {
  const list = new BlockList();
  for (const range of IPV6.split(' ')) list.addSubnet(range.split('/')[0] ?? '', Number(range.split('/')[1]), 'ipv6');
  for (const range of IPV4.split(' ')) {
    const [network = '', bits] = range.split('/');
    // Also covers addresses written as `::ffff:10.0.0.1`.
    list.addSubnet(network, Number(bits), 'ipv4');
    // And what a network without IPv4 translates (RFC 6052).
    list.addSubnet(`64:ff9b::${network}`, 96 + Number(bits), 'ipv6');
  }
  return list;
}

const innerAddresses = inner();
/** Whether an address belongs to this machine, the own network or nobody, rather than to the internet. */
export const isInnerAddress = (address: string): boolean => innerAddresses.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
const atAddress = (url: URL, address: string): URL => {
  const host = isIP(address) === 6 ? `[${address}]` : address;
  return new URL(`${url.protocol}//${host}:${url.port}`);
};

/** How `lookup` of node:dns is asked for every address of a name. */
export type ResolveAll = (
  name: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/**
 * Keeps feeds out of the own network, except for what the administrator's list names (by host, `.domain`, address or range), so that
 * nobody's feed URL reaches what only the console may. Names are judged by what they resolve to at the very moment of connecting;
 * through a proxy, which resolves itself, by how they are written. Refuses `feed_private_address`.
 */
export function createAddressGuard(intranet: readonly string[], resolve: ResolveAll = systemLookup): AddressGuard {
  const refusal = (url: URL): Refusal => new Refusal('feed_private_address', { host: url.hostname });
  const isPermitted = (url: URL, address: string): boolean =>
    !isInnerAddress(address) || isBypassed(url, intranet) || isBypassed(atAddress(url, address), intranet);
  return {
    assertTarget(url) {
      const host = bareHost(url);
      const address = isIP(host) > 0 ? host : /(^|\.)localhost\.?$/.test(host) ? '127.0.0.1' : undefined;
      if (address !== undefined && !isPermitted(url, address)) throw refusal(url);
    },
    lookup: (url): LookupFunction => {
      const answer = (found: readonly LookupAddress[], all: boolean, callback: Parameters<LookupFunction>[2]): void => {
        const permitted = found.filter(({ address }) => isPermitted(url, address));
        const [first] = permitted;
        if (first === undefined) callback(refusal(url), []);
        else if (all) callback(null, permitted);
        else callback(null, first.address, first.family);
      };
      return (hostname, options, callback) =>
        resolve(hostname, { ...options, all: true }, (error, found) => {
          if (error === null) answer(found, options.all === true, callback);
          else callback(error, []);
        });
    },
  };
}
