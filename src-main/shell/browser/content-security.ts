import { createHash } from 'node:crypto';
import type { FastifyHelmetOptions } from '@fastify/helmet';
import { reportStyle } from '#main/features/report/report-style.ts';

const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * SECURITY: nothing is allowed but our own files. Two inline styles remain, and neither needs `unsafe-inline`: the report's, which
 * the print preview shows in a `srcdoc` frame that inherits this policy, is one constant text admitted by its hash; those that
 * react-aria adds (touch handling, scroll locking) carry the nonce of this response.
 */
export const securityHeaders: FastifyHelmetOptions = {
  enableCSPNonces: true,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", hashSource(reportStyle)],
      'img-src': ["'self'", 'data:'],
      'font-src': ["'self'"],
      'connect-src': ["'self'"],
      'frame-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
  frameguard: { action: 'deny' },
  // Plain http on loopback: there is no certificate that a browser could insist on.
  strictTransportSecurity: false,
};
