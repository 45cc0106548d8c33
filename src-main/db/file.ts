/** The database's name in the data folder. */
export const DATABASE_FILE = 'renkei.sqlite';

/** Whether an error says that a database file is damaged or none at all, at whatever statement that comes to light. */
export const isDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^SQLITE_(?:NOTADB|CORRUPT)/.test(error.code);
