import type { RunWriter } from '#main/db/directory-runs.ts';
import type { DirectoryWriter } from '#main/db/directory-writes.ts';
import { REHASHED } from './change-batches.ts';
import { readHashes, readIds, readOrganisations, readPeople } from './undo-rows.ts';

export interface UndoContext {
  writer: DirectoryWriter;
  runs: RunWriter;
  /** The run that is taken back. */
  runId: number;
  step(): void;
}

const CHANGED = ['updated', 'suspended', 'reactivated'] as const;

/**
 * Puts people, organisations and memberships back to what they were before a run, row by row. The caller owns the transaction.
 * Returns how many rows of each kind were put back.
 */
export function undoChanges({ writer, runs, runId, step }: UndoContext): { people: number; organisations: number } {
  const restored = { people: 0, organisations: 0 };
  function* each<Item>(entity: 'person' | 'organisation', actions: readonly string[], read: (text: string) => Item[]): Generator<Item> {
    for (const text of runs.undoOf(runId, entity, actions)) {
      for (const item of read(text)) {
        step();
        yield item;
      }
    }
  }
  for (const id of each('person', ['added'], readIds)) {
    writer.deletePerson(id);
    restored.people += 1;
  }
  for (const { id } of each('person', CHANGED, readPeople)) writer.releaseLogin(id);
  for (const organisation of each('organisation', ['removed'], readOrganisations)) {
    writer.insertOrganisation(organisation);
    restored.organisations += 1;
  }
  for (const organisation of each('organisation', ['updated'], readOrganisations)) {
    writer.updateOrganisation(organisation);
    restored.organisations += 1;
  }
  for (const person of each('person', CHANGED, readPeople)) {
    writer.updatePerson(person.id, person);
    writer.deleteMemberships(person.id);
    for (const { organisationId, position, representative } of person.memberships) {
      writer.insertMembership(person.id, organisationId, position, representative);
    }
    restored.people += 1;
  }
  for (const id of each('organisation', ['added'], readIds)) {
    writer.deleteOrganisation(id);
    restored.organisations += 1;
  }
  for (const [id, hash] of each('person', [REHASHED], readHashes)) writer.setHash(id, hash);
  return restored;
}
