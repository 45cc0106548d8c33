import type { SqliteHandle } from '#main/db/open.ts';

/** A claim on something that only one process at a time may do, such as a synchronisation. */
export interface LeaseClaim {
  name: string;
  /** Unique to the claimant, e.g. a UUID: a holder does not get its own lease a second time. */
  holder: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** How long the claim stands without a renewal. */
  ttlMs: number;
}

export interface Lease {
  holder: string;
  acquiredAt: number;
  expiresAt: number;
}

/**
 * A lease that expires later than this beyond its longest possible term was written while the clock was wrong; without this
 * limit a process that died on a machine set to the wrong year would lock everybody out for years.
 */
const FUTURE_LIMIT_MS = 24 * 60 * 60 * 1000;

/**
 * Takes the lease when it is free or has expired; false when somebody holds it. It is one statement, so of two processes that
 * try at once exactly one succeeds. Works in any thread; throws SQLITE_BUSY when another process writes for too long.
 */
export function acquireLease(sqlite: SqliteHandle, { name, holder, now, ttlMs }: LeaseClaim): boolean {
  const { changes } = sqlite
    .prepare(
      `INSERT INTO lease (name, holder, acquired_at, expires_at) VALUES (@name, @holder, @now, @expiresAt)
       ON CONFLICT (name) DO UPDATE SET holder = @holder, acquired_at = @now, expires_at = @expiresAt
       WHERE lease.expires_at <= @now OR lease.expires_at > @latest`,
    )
    .run({ name, holder, now, expiresAt: now + ttlMs, latest: now + ttlMs + FUTURE_LIMIT_MS });
  return changes === 1;
}

/**
 * Prolongs a lease from now on; false when it is lost, and then the holder must stop. A lease that expired unnoticed (the
 * machine slept) is still the holder's as long as nobody has taken it.
 */
export function renewLease(sqlite: SqliteHandle, { name, holder, now, ttlMs }: LeaseClaim): boolean {
  const { changes } = sqlite
    .prepare('UPDATE lease SET expires_at = @expiresAt WHERE name = @name AND holder = @holder')
    .run({ name, holder, expiresAt: now + ttlMs });
  return changes === 1;
}

/** Gives the lease back; does nothing when somebody else has it by now. */
export function releaseLease(sqlite: SqliteHandle, { name, holder }: Pick<LeaseClaim, 'name' | 'holder'>): void {
  sqlite.prepare('DELETE FROM lease WHERE name = @name AND holder = @holder').run({ name, holder });
}

/** The lease as it is written, expired or not; undefined when nobody has it. */
export function readLease(sqlite: SqliteHandle, name: string): Lease | undefined {
  return sqlite
    .prepare<[string], Lease>('SELECT holder, acquired_at AS acquiredAt, expires_at AS expiresAt FROM lease WHERE name = ?')
    .get(name);
}
