import { openDatabase } from '#main/db/open.ts';

/** Opens a database as a process of its own and says whether it could. */
const [file = ''] = process.argv.slice(2);
const { db, close } = await openDatabase(file);
await db.selectFrom('person').selectAll().execute();
await close();
console.log('opened');
