import { pino } from 'pino';
import { neoSettings } from '#shared/features/neo/model.ts';
import { openDatabase } from '#main/db/open.ts';
import { createSyncService } from '#main/features/directory/sync-service.ts';
import { organisations, people } from './people.ts';
import { scripted } from './sync-kit.ts';

/** A whole process that synchronises and says how far it is on stdout, so that a test can kill it there. */
const [, , databaseFile = '', count = '0'] = process.argv;
const { db } = await openDatabase(databaseFile);
const sync = createSyncService({
  db,
  databaseFile,
  clock: { now: () => Date.now() },
  log: pino({ level: 'silent' }),
  readSource: () => Promise.resolve(scripted({ organisations: organisations(12), people: people(Number(count)), pageSize: 1000 })),
  readLimits: () => Promise.resolve(neoSettings.parse({}).guard),
  readInitialPassword: () => Promise.resolve(undefined),
  nextAt: () => null,
});
void (async () => {
  for await (const { running } of sync.watch()) if (running !== null) process.stdout.write(`${running.stage} ${running.done}\n`);
})();
await sync.start({ mode: 'apply', trigger: 'schedule', actor: 'scheduler' });
