import { join } from 'node:path';
import { createEvents } from '#main/core/events.ts';
import { createSettings } from '#main/core/settings.ts';
import { DATABASE_FILE, openDatabase } from '#main/db/open.ts';
import { MemorySecrets } from '#test/support/memory-secrets.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

/** Settings over a real database in a temporary folder. */
export async function openSettings() {
  await using cleanup = new AsyncDisposableStack();
  const folder = cleanup.use(await tempFolder());
  const database = await openDatabase(join(folder.path, DATABASE_FILE));
  cleanup.defer(() => database.close());
  const secrets = new MemorySecrets();
  const events = createEvents();
  const announced: string[] = [];
  events.subscribe('settingsChanged', ({ slice }) => announced.push(slice));
  const clock = { time: 1_700_000_000_000, now: () => clock.time };
  const settings = createSettings({ db: database.db, secrets, clock, events });
  const audit = () =>
    database.db.selectFrom('audit_entry').select(['actor', 'action', 'subject', 'before', 'after']).orderBy('id').execute();
  const rest = cleanup.move();
  return {
    ...database,
    file: join(folder.path, DATABASE_FILE),
    settings,
    secrets,
    events,
    clock,
    announced,
    audit,
    [Symbol.asyncDispose]: () => rest.disposeAsync(),
  };
}
