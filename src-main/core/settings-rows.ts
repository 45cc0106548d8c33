import type { Database } from '#main/db/open.ts';
import { flatten, type Leaves, unflatten } from '#shared/kernel/settings.ts';
import type { AnySlice, SliceModel } from './settings-slices.ts';

/** Called with the name of a stored value that no longer fits and stands at its default until it is saved again. */
export type OnUnusable = (key: string) => void;

async function readLeaves(db: Database, slice: AnySlice, onUnusable: OnUnusable): Promise<Leaves> {
  const rows = await db.selectFrom('setting').select(['key', 'value']).where('key', 'in', Object.keys(slice.defaults)).execute();
  const leaves: Leaves = {};
  for (const row of rows) {
    try {
      leaves[row.key] = JSON.parse(row.value);
    } catch {
      onUnusable(row.key);
    }
  }
  return leaves;
}

/**
 * The settings of a slice: stored values over defaults. A stored value that the model no longer accepts falls back to the
 * default for that key alone, since a settings screen that does not open cannot be used to repair anything.
 */
export async function readSettings<Value extends object>(db: Database, slice: SliceModel<Value>, onUnusable: OnUnusable): Promise<Value> {
  const leaves = await readLeaves(db, slice, onUnusable);
  const known = Object.keys(leaves);
  for (;;) {
    const parsed = slice.model.safeParse(unflatten(leaves, slice.name));
    if (parsed.success) return parsed.data;
    const blamed = parsed.error.issues.map((issue) => [slice.name, ...issue.path.map(String)].join('.'));
    const unusable = known.filter((key) => key in leaves && blamed.some((path) => path === key || path.startsWith(`${key}.`)));
    if (unusable.length === 0) throw new Error(`the defaults of ${slice.name} are not valid`, { cause: parsed.error });
    for (const key of unusable) {
      delete leaves[key];
      onUnusable(key);
    }
  }
}

/** How often a slice has been saved; a form sends back the number it was opened with. */
export async function readRevision(db: Database, slice: AnySlice): Promise<number> {
  const row = await db.selectFrom('settings_revision').select('revision').where('slice', '=', slice.name).executeTakeFirst();
  return row?.revision ?? 0;
}

/**
 * Takes the database's write lock before anything is read in a transaction: a transaction that reads first and writes later
 * fails at once, without waiting, when another process wrote in between.
 */
export async function lockRevision(db: Database, slice: AnySlice): Promise<number> {
  await db
    .insertInto('settings_revision')
    .values({ slice: slice.name, revision: 0 })
    .onConflict((on) => on.doNothing())
    .execute();
  return readRevision(db, slice);
}

export async function writeRow(db: Database, key: string, value: unknown, at: number): Promise<void> {
  const text = JSON.stringify(value);
  await db
    .insertInto('setting')
    .values({ key, value: text, updated_at: at })
    .onConflict((on) => on.column('key').doUpdateSet({ value: text, updated_at: at }))
    .execute();
}

export async function writeRevision(db: Database, slice: AnySlice, revision: number): Promise<void> {
  await db.updateTable('settings_revision').set({ revision }).where('slice', '=', slice.name).execute();
}

export const sameLeaf = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

export const leavesOf = (slice: AnySlice, settings: object): Leaves => flatten(settings, slice.name);
