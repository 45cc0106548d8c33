import type { ChangeBatch } from '#main/db/directory-runs.ts';
import type { OrganisationOperation, PersonOperation, Plan, Rehash } from './plan.ts';

/** Rows of one batch: few enough to read one for a screen, many enough that 100,000 changes cost a few hundred rows. */
export const BATCH_SIZE = 250;

/** The action under which the undo data of refreshed hashes is kept; it is no change for a reader. */
export const REHASHED = 'rehashed';

/** [externalId, name, loginId, [[field, before, after], …]]; entity and action stand in the batch's own columns. */
type ChangeRow = readonly [string, string, string | null, readonly (readonly [string, string, string])[]];

const fieldRows = (fields: readonly { field: string; before: string; after: string }[]) =>
  fields.map(({ field, before, after }) => [field, before, after] as const);

const personRow = (operation: PersonOperation): ChangeRow => {
  if (operation.action === 'added') {
    const { externalId, name, loginId, kana, mail, status } = operation.clean;
    const told = [
      ['kana', '', kana],
      ['mail', '', mail],
      ['status', '', status === 'active' ? '' : `${status}_in_source`],
    ] as const;
    return [externalId, name, loginId, told.filter(([, , after]) => after !== '')];
  }
  const { externalId, name, loginId } = operation.target;
  return [externalId ?? '', name, loginId, fieldRows(operation.fields)];
};

const organisationRow = (operation: OrganisationOperation): ChangeRow => {
  if (operation.action === 'removed') return [operation.before.externalId ?? '', operation.before.name, null, []];
  const { externalId, name, code } = operation.target;
  return [externalId, name, null, operation.action === 'updated' ? fieldRows(operation.fields) : [['code', '', code]]];
};

function* batches<Operation extends { action: string }>(
  entity: ChangeBatch['entity'],
  actions: readonly Operation['action'][],
  operations: readonly Operation[],
  toRow: (operation: Operation) => ChangeRow,
  toUndo: ((operation: Operation, index: number) => unknown) | null,
): Generator<ChangeBatch> {
  for (const action of actions) {
    const chosen = operations.filter((operation) => operation.action === action);
    for (let at = 0; at < chosen.length; at += BATCH_SIZE) {
      const part = chosen.slice(at, at + BATCH_SIZE);
      const undo = toUndo === null ? null : JSON.stringify(part.map((operation, index) => toUndo(operation, at + index)));
      yield { entity, action, count: part.length, changes: JSON.stringify(part.map(toRow)), undo };
    }
  }
}

/** Ids that the applied plan gave to new rows. */
export interface NewIds {
  /** New people have consecutive ids in the order of the plan. */
  firstPerson: number;
  organisation(externalId: string): number;
}

/**
 * A plan as rows for people to read and, once applied, for an undo to restore from: the ids of what was added, and everything else as it
 * stood before.
 */
export function* changeBatches(plan: Pick<Plan, 'organisations' | 'people' | 'rehashes'>, applied: NewIds | null): Generator<ChangeBatch> {
  const organisationUndo =
    ({ organisation }: NewIds) =>
    (operation: OrganisationOperation): unknown =>
      operation.action === 'added' ? organisation(operation.target.externalId) : operation.before;
  const personUndo =
    ({ firstPerson }: NewIds) =>
    (operation: PersonOperation, index: number): unknown =>
      operation.action === 'added' ? firstPerson + index : operation.before;
  yield* batches(
    'organisation',
    ['added', 'updated', 'removed'],
    plan.organisations,
    organisationRow,
    applied && organisationUndo(applied),
  );
  yield* batches('person', ['added', 'updated', 'suspended', 'reactivated'], plan.people, personRow, applied && personUndo(applied));
  if (applied !== null && plan.rehashes.length > 0) yield rehashBatch(plan.rehashes);
}

const rehashBatch = (rehashes: readonly Rehash[]): ChangeBatch => ({
  entity: 'person',
  action: REHASHED,
  count: 0,
  changes: '[]',
  undo: JSON.stringify(rehashes.map(({ id, before }) => [id, before])),
});
