import type { RunWriter } from '#main/db/directory-runs.ts';
import type { DirectoryWriter } from '#main/db/directory-writes.ts';
import { changeBatches } from './change-batches.ts';
import { targetOf } from './diff.ts';
import type { OrganisationTarget, PersonTarget, Plan } from './plan.ts';

export interface ApplyContext {
  writer: DirectoryWriter;
  runs: RunWriter;
  runId: number;
  /** External id → id of the organisations that the directory has before the run. */
  organisationIds: ReadonlyMap<string, number>;
  /** For new people only; null leaves them without a password. */
  passwordHash: string | null;
  /** Called for every step; throws to abandon the transaction. */
  step(): void;
}

/**
 * Writes a plan and its story. The caller has opened the transaction and commits it, or rolls it back when this throws: nothing of a plan is
 * ever visible before all of it is.
 */
export function applyPlan(plan: Plan, context: ApplyContext): void {
  const { writer, runs, runId, step } = context;
  const organisations = new Map(context.organisationIds);
  let nextOrganisation = writer.nextOrganisationId();
  for (const operation of plan.organisations) {
    if (operation.action === 'added') organisations.set(operation.target.externalId, nextOrganisation++);
  }
  const organisationId = (externalId: string): number => {
    const id = organisations.get(externalId);
    if (id === undefined) throw new Error(`the plan names organisation ${externalId}, which is not in the directory`);
    return id;
  };
  const organisationRow = ({ externalId, code, name, order, parentExternalId }: OrganisationTarget) => ({
    id: organisationId(externalId),
    externalId,
    parentId: parentExternalId === null ? null : organisationId(parentExternalId),
    code,
    name,
    order,
  });
  for (const operation of plan.organisations) {
    if (operation.action === 'added') writer.insertOrganisation(organisationRow(operation.target));
    else if (operation.action === 'updated') writer.updateOrganisation(organisationRow(operation.target));
    step();
  }

  const addMemberships = (id: number, { organisations: ids, representative }: PersonTarget): void => {
    ids?.forEach((externalId, position) =>
      writer.insertMembership(id, organisationId(externalId), position, externalId === representative ? 1 : 0),
    );
  };
  const changeMemberships = (id: number, target: PersonTarget): void => {
    if (target.organisations === null) return;
    writer.deleteMemberships(id);
    addMemberships(id, target);
  };

  for (const operation of plan.people) {
    if (operation.action !== 'added' && operation.before.loginKey !== operation.target.loginKey) writer.releaseLogin(operation.before.id);
  }
  for (const operation of plan.people) {
    if (operation.action === 'added') continue;
    const { before, target, fields } = operation;
    writer.updatePerson(before.id, target);
    if (fields.some(({ field }) => field === 'organisations')) changeMemberships(before.id, target);
    step();
  }

  const firstPerson = writer.nextPersonId();
  let nextPerson = firstPerson;
  for (const operation of plan.people) {
    if (operation.action !== 'added') continue;
    const target = targetOf(operation.clean, operation.hash, null);
    const id = nextPerson++;
    writer.insertPerson(id, target, context.passwordHash);
    addMemberships(id, target);
    step();
  }

  // Parents refer to each other until the end of the transaction, so the order of removals does not matter.
  for (const operation of plan.organisations) if (operation.action === 'removed') writer.deleteOrganisation(operation.before.id);
  for (const { id, after } of plan.rehashes) writer.setHash(id, after);

  let sequence = 0;
  for (const batch of changeBatches(plan, { firstPerson, organisation: organisationId })) {
    runs.addBatch(runId, sequence++, batch);
    step();
  }
}
