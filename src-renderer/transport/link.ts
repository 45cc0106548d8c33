import type { ClientLink } from '@orpc/client';

/** What carries a call to the console; it needs nothing from whoever calls. */
export type Link = ClientLink<Record<never, never>>;
