import { acquireLease } from '#main/core/lease.ts';
import { openSqlite } from '#main/db/open.ts';

/** Tries to get a lease a number of times, as a process of its own, and prints how often it did. */
const [file = '', holder = '', rounds = '0'] = process.argv.slice(2);
const sqlite = openSqlite(file);
let won = 0;
for (let round = 0; round < Number(rounds); round += 1) {
  if (acquireLease(sqlite, { name: `round-${round}`, holder, now: 1_000, ttlMs: 60_000 })) won += 1;
}
console.log(won);
sqlite.close();
