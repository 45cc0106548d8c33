import type { Clock } from '#main/core/ports.ts';
import { inTransaction } from '#main/db/busy.ts';
import type { Database } from '#main/db/open.ts';
import { writeAudit } from '#main/features/audit/audit-log.ts';
import { type FieldProblem, InvalidFields, Refusal } from '#shared/kernel/problem.ts';
import { type Leaves, unflatten } from '#shared/kernel/settings.ts';
import { readable, toFieldProblems } from './settings-keys.ts';
import { leavesOf, lockRevision, readSettings, sameLeaf, writeRevision, writeRow } from './settings-rows.ts';
import type { WrittenSecrets } from './settings-secrets.ts';
import type { AnySlice } from './settings-slices.ts';

/** Settings of one slice that are to change, under their dotted names; the others keep their values. */
export interface SettingsChange {
  readonly slice: AnySlice;
  readonly patch: Leaves;
  /** The revision that a form was opened with; without it, whatever is stored is changed. */
  readonly expectedRevision?: number;
  /** Secrets that were changed together with the settings. */
  readonly secrets?: WrittenSecrets;
}

interface Plan {
  readonly change: SettingsChange;
  readonly revision: number;
  readonly before: Leaves;
  readonly after: Leaves;
  /** Names whose row is to be written: changed, or stored in a form that no longer fits. */
  readonly keys: readonly string[];
}

async function plan(db: Database, change: SettingsChange): Promise<Plan | FieldProblem[]> {
  const { slice, patch, expectedRevision } = change;
  const revision = await lockRevision(db, slice);
  if (expectedRevision !== undefined && expectedRevision !== revision) throw new Refusal('settings_changed_elsewhere');
  const unusable = new Set<string>();
  const before = leavesOf(slice, await readSettings(db, slice, (key) => unusable.add(key)));
  const parsed = slice.model.safeParse(unflatten({ ...before, ...patch }, slice.name));
  if (!parsed.success) return toFieldProblems(slice, parsed.error.issues);
  const after = leavesOf(slice, parsed.data);
  const keys = Object.keys(after).filter((key) => !sameLeaf(before[key], after[key]) || (unusable.has(key) && key in patch));
  return { change, revision, before, after, keys };
}

async function apply(db: Database, clock: Clock, actor: string, { change, revision, before, after, keys }: Plan): Promise<boolean> {
  await change.secrets?.commit(db);
  const secretAudit = change.secrets?.audit ?? [];
  if (keys.length === 0 && secretAudit.length === 0) return false;
  const at = clock.now();
  for (const key of keys) await writeRow(db, key, after[key], at);
  const audit = keys
    .filter((key) => !sameLeaf(before[key], after[key]))
    .map((key) => ({ actor, action: 'setting.changed', subject: key, before: readable(before[key]), after: readable(after[key]) }));
  await writeAudit(db, clock, [...audit, ...secretAudit]);
  await writeRevision(db, change.slice, revision + 1);
  return true;
}

/**
 * Writes settings and their audit entries in one transaction: all of the changes or none. Returns the slices that really
 * changed. Throws InvalidFields with every value that its model does not accept, and refuses `settings_changed_elsewhere`
 * and `database_busy`.
 */
export async function commitSettings(
  deps: { readonly db: Database; readonly clock: Clock },
  changes: readonly SettingsChange[],
  actor: string,
): Promise<AnySlice['name'][]> {
  return inTransaction(deps.db, async (transaction) => {
    const plans: Plan[] = [];
    const problems: FieldProblem[] = [];
    for (const change of changes) {
      const planned = await plan(transaction, change);
      if (Array.isArray(planned)) problems.push(...planned);
      else plans.push(planned);
    }
    if (problems.length > 0) throw new InvalidFields(problems);
    const changed: AnySlice['name'][] = [];
    for (const planned of plans) {
      if (await apply(transaction, deps.clock, actor, planned)) changed.push(planned.change.slice.name);
    }
    return changed;
  });
}
