import type { FastifyHelmetOptions } from '@fastify/helmet';
import { screensPolicy } from '../screens-policy.ts';

/** SECURITY: the policy of the screens, with a nonce for each response, and what else a browser is told about them. */
export const securityHeaders: FastifyHelmetOptions = {
  enableCSPNonces: true,
  contentSecurityPolicy: { useDefaults: false, directives: screensPolicy },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
  frameguard: { action: 'deny' },
  // Plain http on loopback: there is no certificate that a browser could insist on.
  strictTransportSecurity: false,
};
