import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#main/core/ports.ts';

/** A printed link that nobody opened is worthless after this long. */
export const LINK_LIFE_MS = 10 * 60_000;
/** A session that sent nothing for this long has to be started again with a new link. */
export const SESSION_IDLE_MS = 12 * 60 * 60_000;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const newToken = (): string => randomBytes(32).toString('base64url');

/** Who may use the browser shell: one-time links become sessions. Both are kept as digests only, and end with the process. */
export interface Access {
  /** A new one-time token: 256 bits, good for one sign-in within ten minutes. */
  issueLink(): string;
  /** Trades a link's token for a session id, once; undefined when the token is unknown, used or too old. */
  redeem(token: string): string | undefined;
  /** Whether this session exists and is not idle for too long; being asked counts as use. */
  admits(session: string): boolean;
}

export function createAccess(clock: Clock): Access {
  let links: { hash: Buffer; expiresAt: number }[] = [];
  const sessions = new Map<string, number>();

  const forgetOldLinks = (): void => {
    links = links.filter((link) => clock.now() < link.expiresAt);
  };

  /** Compares with every open link, in constant time, whatever matched first. */
  const takeLink = (token: string): boolean => {
    forgetOldLinks();
    const hash = digest(token);
    let found = -1;
    for (const [index, link] of links.entries()) if (timingSafeEqual(link.hash, hash)) found = index;
    if (found === -1) return false;
    links.splice(found, 1);
    return true;
  };

  return {
    issueLink() {
      forgetOldLinks();
      const token = newToken();
      links.push({ hash: digest(token), expiresAt: clock.now() + LINK_LIFE_MS });
      return token;
    },
    redeem(token) {
      if (!takeLink(token)) return undefined;
      const session = newToken();
      sessions.set(digest(session).toString('hex'), clock.now());
      return session;
    },
    admits(session) {
      // Looked up by its digest: how long the look-up takes says nothing about the session id.
      const key = digest(session).toString('hex');
      const usedAt = sessions.get(key);
      if (usedAt === undefined) return false;
      if (clock.now() - usedAt > SESSION_IDLE_MS) {
        sessions.delete(key);
        return false;
      }
      sessions.set(key, clock.now());
      return true;
    },
  };
}
