// Saves a form that was opened with a fresh installation's revision, at a moment that several of these processes agree on.
import { setTimeout as sleep } from 'node:timers/promises';
import { createEvents } from '#main/core/events.ts';
import { createSettings } from '#main/core/settings.ts';
import { openDatabase } from '#main/db/open.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { MemorySecrets } from '#test/support/memory-secrets.ts';

const [file = '', loginId = '', startAt = '0'] = process.argv.slice(2);
const { db, close } = await openDatabase(file);
const settings = createSettings({ db, secrets: new MemorySecrets(), clock: { now: Date.now }, events: createEvents() });
const { settings: current } = await settings.viewNeo();
await sleep(Math.max(0, Number(startAt) - Date.now()));
try {
  await settings.saveNeo({ settings: { ...current, admin: { loginId } }, secrets: {}, revision: 0 }, loginId);
  process.stdout.write('saved');
} catch (error) {
  process.stdout.write(error instanceof Refusal ? error.code : String(error));
}
await close();
