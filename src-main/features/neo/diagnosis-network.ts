import { isIP } from 'node:net';
import type { DetailedPeerCertificate } from 'node:tls';
import { Refusal } from '#shared/kernel/problem.ts';
import { type Facts, failed, fromEarlier, passed, type RunStep, skipped, warned } from './diagnosis-step.ts';
import { awaitLateAlert, hostOf, openTcp, openTls, openTunnel, resolveHost } from './transport.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const WARN_DAYS = 30;
const LATE_ALERT_MS = 500;

/** The address that will be called; that it can be read was found out before. */
export const checkUrl: RunStep = async ({ url }) => passed({ url: `${url.origin}${url.pathname}` });

/** Through a proxy nobody here looks the name up: the proxy does. */
export const checkDns: RunStep = async ({ url, route, resolve }, signal) => {
  if (route !== null || isIP(hostOf(url)) !== 0) return skipped();
  return passed({ addresses: (await resolveHost(url, signal, resolve)).join(', ') });
};

export const checkProxy: RunStep = async (context, signal) => {
  const { url, route, http, authorities } = context;
  if (route === null) return skipped();
  const facts = { proxy: new URL(route.url).host };
  if (url.protocol === 'https:') context.stream = await openTunnel(url, route, signal, authorities);
  // Plain http goes through a proxy without a tunnel, so only a request shows whether the proxy takes it.
  else await http.request({ method: 'HEAD', url }, signal);
  return passed(facts);
};

export const checkTcp: RunStep = async (context, signal) => {
  if (context.route !== null) return skipped();
  const socket = await openTcp(context.url, signal);
  const facts = { address: `${socket.remoteAddress ?? ''}:${socket.remotePort ?? ''}` };
  if (context.url.protocol === 'https:') context.stream = socket;
  else socket.destroy();
  return passed(facts);
};

const nameOf = (name: DetailedPeerCertificate['subject'] | undefined): string => {
  const found: unknown = name?.CN ?? name?.O ?? '';
  return Array.isArray(found) ? found.join(', ') : String(found);
};

function chainOf(certificate: DetailedPeerCertificate): string[] {
  const names: string[] = [];
  // A root names itself as its issuer; a chain of more than ten is a joke.
  for (let link: DetailedPeerCertificate | undefined = certificate; link !== undefined && names.length < 10;) {
    names.push(nameOf(link.subject));
    const issuer: DetailedPeerCertificate | undefined = link.issuerCertificate;
    link = issuer === undefined || issuer.fingerprint256 === link.fingerprint256 ? undefined : issuer;
  }
  return names;
}

function describeCertificate(certificate: DetailedPeerCertificate, protocol: string, now: number): Facts {
  const expiry = Date.parse(certificate.valid_to);
  if (Number.isNaN(expiry)) return { protocol };
  return {
    protocol,
    certificateName: nameOf(certificate.subject),
    certificateIssuer: nameOf(certificate.issuer),
    certificateExpiry: new Date(expiry).toISOString().slice(0, 10),
    certificateDays: Math.floor((expiry - now) / DAY_MS),
    chain: chainOf(certificate).join(' ← '),
  };
}

export const checkTls: RunStep = async (context, signal) => {
  const { url, authorities, now } = context;
  if (url.protocol !== 'https:') return skipped();
  const stream = fromEarlier(context.stream);
  try {
    const { socket, refusal } = await openTls(url, stream, signal, authorities);
    const facts = describeCertificate(socket.getPeerCertificate(true), socket.getProtocol() ?? '', now());
    if (refusal !== undefined) return failed(refusal, facts);
    await awaitLateAlert(url, socket, LATE_ALERT_MS);
    const days = facts['certificateDays'];
    if (typeof days === 'number' && days < WARN_DAYS) return warned(new Refusal('tls_expires_soon', { host: url.hostname, days }), facts);
    return passed(facts);
  } finally {
    stream.destroy();
  }
};
