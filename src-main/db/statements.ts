import type SQLite from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';
import type { SqliteHandle } from './sqlite.ts';

/** The product has some dozens of queries for its every-day work. */
const MOST = 100;
/** A text with a place for each of hundreds of values hardly comes again. */
const LONGEST = 4000;
/** Others change the schema, or do their work while they are prepared. */
const REUSABLE = /^(?:select|insert|update|delete|with|begin|commit|rollback)\b/i;

/**
 * Keeps the statements that Kysely asks for. It prepares one for every query, each of them an object that V8 does not know the weight of: an
 * import leaves 50,000 of them, and when they are collected the event loop stands still for a fifth of a second.
 */
export function reuseStatements(sqlite: SqliteHandle): SqliteDatabase {
  /** The one used longest ago first. */
  const kept = new Map<string, SQLite.Statement>();
  return {
    prepare(sql) {
      const known = kept.get(sql);
      const statement = known ?? sqlite.prepare(sql);
      if (known === undefined && (sql.length > LONGEST || !REUSABLE.test(sql))) return statement;
      kept.delete(sql);
      kept.set(sql, statement);
      for (const [oldest] of kept) {
        if (kept.size <= MOST) break;
        kept.delete(oldest);
      }
      return statement;
    },
    close: () => void sqlite.close(),
  };
}
