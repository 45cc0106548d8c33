import type { Logger } from 'pino';
import type { Events } from '#main/core/events.ts';
import type { Clock, SecretStore } from '#main/core/ports.ts';
import type { Database } from '#main/db/open.ts';
import type { CalendarDraft, CalendarSettings, CalendarView } from '#shared/features/calendar/model.ts';
import type { CommonDraft, CommonSettings, CommonView } from '#shared/features/common/model.ts';
import type { DesktopDraft, DesktopSettings, DesktopView } from '#shared/features/desktop/model.ts';
import type { NeoDraft, NeoSettings, NeoView } from '#shared/features/neo/model.ts';
import { InvalidFields, Refusal } from '#shared/kernel/problem.ts';
import type { Secret, SecretKey } from '#shared/kernel/secret.ts';
import { presenceAfter } from '#shared/kernel/secret-presence.ts';
import type { Leaves } from '#shared/kernel/settings.ts';
import { commitSettings, type SettingsChange } from './settings-commit.ts';
import { createSecretJournal } from './secret-journal.ts';
import { parseText, requireSecret, requireSetting, toFieldProblems } from './settings-keys.ts';
import { leavesOf, readRevision, readSettings } from './settings-rows.ts';
import { lookUp, presenceOf, viewSecret, writeSecrets } from './settings-secrets.ts';
import {
  type AnySlice,
  calendarSlice,
  commonSlice,
  desktopSlice,
  neoSlice,
  type Slice,
  type SliceDraft,
  slices,
} from './settings-slices.ts';
import { fromExport, toExport } from './settings-transfer.ts';

/** The settings of the console: whole slices for screens, single keys for the command line. */
export interface Settings {
  readCommon(): Promise<CommonSettings>;
  readNeo(): Promise<NeoSettings>;
  readCalendar(): Promise<CalendarSettings>;
  readDesktop(): Promise<DesktopSettings>;
  viewCommon(): Promise<CommonView>;
  viewNeo(): Promise<NeoView>;
  viewCalendar(): Promise<CalendarView>;
  viewDesktop(): Promise<DesktopView>;
  /** Throws InvalidFields; refuses `settings_changed_elsewhere`, `database_busy` and whatever the secret store refuses. */
  saveCommon(draft: CommonDraft, actor: string): Promise<CommonView>;
  saveNeo(draft: NeoDraft, actor: string): Promise<NeoView>;
  saveCalendar(draft: CalendarDraft, actor: string): Promise<CalendarView>;
  saveDesktop(draft: DesktopDraft, actor: string): Promise<DesktopView>;
  /** Another number after every save of any settings, whichever process made it. */
  readRevision(): Promise<number>;
  /** The value of one setting by its dotted name; refuses `unknown_setting` and `secret_not_a_setting`. */
  readKey(key: string): Promise<unknown>;
  /**
   * Sets one setting from text. Only the value itself is judged: rules between settings hold for forms, since on a command
   * line one thing comes after the other, and what needs a complete set refuses to start without it.
   */
  writeKey(key: string, text: string, actor: string): Promise<void>;
  /** Every setting but the secrets, as a JSON object with a format version. */
  exportAll(): Promise<Leaves>;
  /** Takes an exported object over, all or nothing. */
  importAll(leaves: unknown, actor: string): Promise<void>;
  /**
   * Puts back secrets of a save that its process did not live to finish. A store that is locked keeps them until it is open: it is
   * tried again then, and before the next secret is saved. Never rejects.
   */
  recoverSecrets(): Promise<void>;
  /** Replaces or removes a secret by its dotted name; refuses `unknown_secret` and `setting_not_a_secret`. */
  setSecret(key: string, value: Secret | null, actor: string): Promise<void>;
}

export interface SettingsDeps {
  readonly db: Database;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  readonly events: Events;
  readonly log?: Logger;
}

/** Runs one task after the other: a save that has to put secrets back must not undo another save's. */
function createQueue(): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let tail: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = tail.then(task);
    tail = result.catch(() => undefined);
    return result;
  };
}

export function createSettings({ db, secrets, clock, events, log }: SettingsDeps): Settings {
  const inTurn = createQueue();
  const journal = createSecretJournal({ db, secrets, clock });
  const reported = new Set<string>();
  const onUnusable = (key: string): void => {
    if (reported.has(key)) return;
    reported.add(key);
    log?.warn({ key }, 'a stored setting no longer fits and stands at its default');
  };

  const commit = async (changes: readonly SettingsChange[], actor: string): Promise<void> => {
    const changed = await commitSettings({ db, clock }, changes, actor);
    for (const slice of changed) events.publish('settingsChanged', { slice });
  };

  const view = async <Value extends object, View>(slice: Slice<Value, View>): Promise<View> => {
    // The revision first: a save in between then makes this view outdated, never a form that overwrites that save.
    const revision = await readRevision(db, slice);
    const settings = await readSettings(db, slice, onUnusable);
    const stored = await lookUp(secrets, slice.secretKeys);
    const views = Object.fromEntries(slice.secretKeys.map((key) => [key, viewSecret(key, stored.get(key))]));
    return slice.view.parse({ settings, secrets: views, revision });
  };

  const judge = async <Value extends object, View>(slice: Slice<Value, View>, draft: SliceDraft<Value>): Promise<Leaves> => {
    const parsed = slice.model.safeParse(draft.settings);
    if (!parsed.success) throw new InvalidFields(toFieldProblems(slice, parsed.error.issues));
    const stored = await lookUp(secrets, slice.secretKeys);
    const problems = slice.rules(parsed.data, presenceAfter(draft.secrets, presenceOf(stored)));
    if (problems.length > 0) throw new InvalidFields(problems);
    return leavesOf(slice, parsed.data);
  };

  const withSecrets = async (change: SettingsChange, drafts: SliceDraft<object>['secrets'], keys: readonly SecretKey[], actor: string) => {
    const written = await writeSecrets({ secrets, journal }, drafts, keys, actor);
    try {
      await commit([{ ...change, secrets: written }], actor);
    } catch (error) {
      await written.undo(error);
    }
    // The save has happened; what is left behind is a copy that nobody reads, and is tried again.
    await written.end().catch((error: unknown) => log?.warn({ err: error }, 'copies of changed secrets could not be removed'));
  };

  const save = <Value extends object, View>(slice: Slice<Value, View>, draft: SliceDraft<Value>, actor: string): Promise<View> =>
    inTurn(async () => {
      // The transaction checks this again; here it saves an outdated form from touching the secrets at all.
      if ((await readRevision(db, slice)) !== draft.revision) throw new Refusal('settings_changed_elsewhere');
      const patch = await judge(slice, draft);
      await withSecrets({ slice, patch, expectedRevision: draft.revision }, draft.secrets, slice.secretKeys, actor);
      return view(slice);
    });

  const recoverSecrets = (): Promise<void> =>
    inTurn(() => journal.settle()).catch((error: unknown) =>
      log?.warn({ err: error }, 'secrets of an interrupted save are not put back yet'),
    );
  events.subscribe('secretStoreChanged', () => void recoverSecrets());

  const readLeaves = async (slice: AnySlice): Promise<Leaves> => leavesOf(slice, await readSettings(db, slice, onUnusable));

  return {
    readCommon: () => readSettings(db, commonSlice, onUnusable),
    readNeo: () => readSettings(db, neoSlice, onUnusable),
    readCalendar: () => readSettings(db, calendarSlice, onUnusable),
    readDesktop: () => readSettings(db, desktopSlice, onUnusable),
    viewCommon: () => view(commonSlice),
    viewNeo: () => view(neoSlice),
    viewCalendar: () => view(calendarSlice),
    viewDesktop: () => view(desktopSlice),
    saveCommon: (draft, actor) => save(commonSlice, draft, actor),
    saveNeo: (draft, actor) => save(neoSlice, draft, actor),
    saveCalendar: (draft, actor) => save(calendarSlice, draft, actor),
    saveDesktop: (draft, actor) => save(desktopSlice, draft, actor),
    readRevision: async () => (await Promise.all(slices.map((slice) => readRevision(db, slice)))).reduce((sum, each) => sum + each, 0),
    readKey: async (key) => (await readLeaves(requireSetting(key)))[key],
    writeKey: async (key, text, actor) => {
      const slice = requireSetting(key);
      await inTurn(() => commit([{ slice, patch: { [key]: parseText(slice, key, text) } }], actor));
    },
    exportAll: async () => {
      const all = await Promise.all(slices.map(readLeaves));
      return toExport(Object.fromEntries(all.flatMap((leaves) => Object.entries(leaves))));
    },
    importAll: async (leaves, actor) => {
      const changes = fromExport(leaves);
      await inTurn(() => commit(changes, actor));
    },
    recoverSecrets,
    setSecret: async (name, value, actor) => {
      const key = requireSecret(name);
      const slice = slices.find(({ secretKeys }) => secretKeys.some((candidate) => candidate === key));
      if (slice === undefined) throw new Error(`no slice owns the secret ${key}`);
      const drafts = { [key]: value === null ? null : value.reveal() };
      await inTurn(() => withSecrets({ slice, patch: {} }, drafts, [key], actor));
    },
  };
}
