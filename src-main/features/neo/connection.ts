import type { NeoFieldMap } from '#shared/features/neo/field-map.ts';

/** How outgoing requests leave this machine. */
export interface ProxyConnection {
  url: string;
  userId: string;
  password: string;
  /** Hosts, `.domains`, addresses and CIDR ranges that are reached directly. */
  bypass: readonly string[];
}

/**
 * All that a talk with desknet's NEO needs, as plain data that can be handed to a worker thread. It holds secrets: it is never
 * logged, stored or sent to a screen.
 */
export interface NeoConnection {
  serverUrl: string;
  basicAuth: { userId: string; password: string } | null;
  admin: { loginId: string; password: string };
  fieldMap: NeoFieldMap;
  proxy: ProxyConnection | null;
}
