import { type ProblemCode, Refusal } from '#shared/kernel/problem.ts';
import { type ProxyRoute, proxyName } from './proxy.ts';

/** Where a request was going when it failed. */
export interface Destination {
  url: URL;
  proxy: ProxyRoute | null;
}

const portOf = (url: URL): string => (url.port !== '' ? url.port : url.protocol === 'https:' ? '443' : '80');

/** The parameters that every network text may use. */
export const destinationParams = ({ url }: Destination): { host: string; port: string } => ({ host: url.hostname, port: portOf(url) });

function text(value: unknown, name: 'code' | 'message' | 'reason'): string {
  if (typeof value !== 'object' || value === null || !(name in value)) return '';
  const found: unknown = Reflect.get(value, name);
  return typeof found === 'string' ? found : '';
}

/** The error's own code; errors of several addresses tried at once carry it inside. */
function codeOf(error: unknown): string {
  const own = text(error, 'code');
  if (own !== '') return own;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && error.cause !== undefined ? codeOf(error.cause) : '';
}

const certificateCodes = {
  CERT_HAS_EXPIRED: 'tls_expired',
  CERT_NOT_YET_VALID: 'tls_not_yet_valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_wrong_name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_self_signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_incomplete_chain',
  CERT_UNTRUSTED: 'tls_untrusted',
  CERT_REVOKED: 'tls_untrusted',
  CERT_REJECTED: 'tls_untrusted',
  INVALID_CA: 'tls_untrusted',
} as const satisfies Record<string, ProblemCode>;

/** OpenSSL's names change from version to version (`SSLV3_ALERT_…`, `SSL/TLS_ALERT_…`), so their tails decide. */
const handshakeCodes: readonly (readonly [RegExp, ProblemCode])[] = [
  [/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|RECORD_LAYER_FAILURE/, 'tls_not_tls'],
  [/UNSUPPORTED_PROTOCOL|ALERT_PROTOCOL_VERSION|DH_KEY_TOO_SMALL|LEGACY_|NO_PROTOCOLS_AVAILABLE/, 'tls_old_protocol'],
  [/ALERT_CERTIFICATE_REQUIRED|ALERT_BAD_CERTIFICATE|ALERT_UNKNOWN_CA/, 'tls_client_certificate'],
  [/ALERT_HANDSHAKE_FAILURE|UNRECOGNIZED_NAME/, 'tls_handshake_refused'],
];

const isCertificateCode = (code: string): code is keyof typeof certificateCodes => Object.hasOwn(certificateCodes, code);

/** The refusal for a TLS error code of Node or OpenSSL, or undefined when the code is not about TLS. */
export function tlsRefusal(error: unknown, code: string, host: string): Refusal | undefined {
  const options = { cause: error };
  if (isCertificateCode(code)) return new Refusal(certificateCodes[code], { host }, options);
  if (!/^(ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|EPROTO$)/.test(code)) return undefined;
  const handshake = code.startsWith('ERR_SSL_') ? handshakeCodes.find(([pattern]) => pattern.test(code)) : undefined;
  return handshake === undefined
    ? new Refusal('tls_failed', { host, detail: code }, options)
    : new Refusal(handshake[1], { host }, options);
}

function reachRefusal(error: unknown, code: string, destination: Destination): Refusal | undefined {
  const params = destinationParams(destination);
  const options = { cause: error };
  if (destination.proxy !== null) {
    const proxy = proxyName(destination.proxy);
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new Refusal('proxy_not_found', { proxy }, options);
    if (/^(ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|UND_ERR_PRX_TLS|UND_ERR_PRX_CONN)$/.test(code)) {
      return new Refusal('proxy_unreachable', { proxy }, options);
    }
  }
  switch (code) {
    case 'ENOTFOUND':
      return new Refusal('dns_not_found', params, options);
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
      return new Refusal('dns_failed', params, options);
    case 'ECONNREFUSED':
      return new Refusal('connection_refused', params, options);
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return new Refusal('connection_timeout', params, options);
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
    case 'EACCES':
      return new Refusal('connection_unreachable', params, options);
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_CLOSED':
    case 'UND_ERR_DESTROYED':
      return new Refusal('connection_reset', params, options);
    default:
      return undefined;
  }
}

/** Says as a refusal why a request failed; no text of the error itself is shown, because it may quote an address with a secret. */
export function networkRefusal(error: unknown, destination: Destination): Refusal {
  if (error instanceof Refusal) return error;
  const code = codeOf(error);
  const message = text(error, 'message');
  if (destination.proxy !== null) {
    const proxy = proxyName(destination.proxy);
    const status = /Proxy response \((\d+)\)/.exec(message)?.[1] ?? (/\(407\)/.test(message) ? '407' : undefined);
    if (status === '407') return new Refusal('proxy_auth_required', { proxy }, { cause: error });
    if (status !== undefined) return new Refusal('proxy_refused', { proxy, status }, { cause: error });
  }
  const { host, port } = destinationParams(destination);
  const tls = tlsRefusal(error, code, host);
  if (tls !== undefined) return tls;
  if (code.startsWith('HPE_') || (error instanceof Error && error.name === 'HTTPParserError')) {
    return new Refusal('response_not_http', { host, port }, { cause: error });
  }
  if (/^UND_ERR_(HEADERS_OVERFLOW|RES_CONTENT_LENGTH_MISMATCH)$/.test(code)) {
    return new Refusal('response_malformed', { host, port }, { cause: error });
  }
  return reachRefusal(error, code, destination) ?? new Refusal('connection_failed', { host, port, detail: code }, { cause: error });
}
