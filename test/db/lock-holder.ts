import { setTimeout as sleep } from 'node:timers/promises';
import { openSqlite } from '#main/db/open.ts';

/** Holds the write lock of a database for some milliseconds, as a process of its own; prints a line when it has it. */
const [file = '', ms = '0'] = process.argv.slice(2);
const sqlite = openSqlite(file);
sqlite.exec('BEGIN IMMEDIATE');
sqlite.prepare(`INSERT INTO lease VALUES ('held', 'lock-holder', 0, 0)`).run();
console.log('held');
await sleep(Number(ms));
sqlite.exec('COMMIT');
sqlite.close();
