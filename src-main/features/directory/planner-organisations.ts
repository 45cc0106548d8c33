import type { SyncIssue } from '#shared/features/directory/sync-model.ts';
import type { StoredOrganisation } from '#main/db/directory-rows.ts';
import { type CleanOrganisation, normaliseOrganisation, notARecord } from './normalise.ts';
import type { FieldChange, OrganisationOperation, OrganisationTarget } from './plan.ts';
import type { SourceOrganisation } from './source.ts';

/** Numeric ids by value, all others by text, so that "the smallest id" is what a reader expects. */
export function compareIds(a: string, b: string): number {
  const numeric = /^\d{1,15}$/;
  if (numeric.test(a) && numeric.test(b)) return Number(a) - Number(b) || (a < b ? -1 : a > b ? 1 : 0);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Collects organisations page by page; what arrives twice counts once. */
export class OrganisationCollector {
  readonly issues: SyncIssue[] = [];
  readonly accepted = new Map<string, CleanOrganisation>();
  /** Ids of records that arrived but cannot be taken over: what the directory has of them stays. */
  readonly rejected = new Set<string>();
  readonly duplicateIds = new Set<string>();
  unidentified = 0;
  readonly #seen = new Map<string, string>();

  add(source: SourceOrganisation | null): void {
    if (source === null) {
      this.unidentified += 1;
      this.issues.push(notARecord('organisation'));
      return;
    }
    const { record, issues } = normaliseOrganisation(source);
    if (record === null) {
      this.unidentified += 1;
      this.issues.push(...issues);
      return;
    }
    const id = record.externalId;
    const content = JSON.stringify(record);
    const seen = this.#seen.get(id);
    if (seen === content) return;
    if (seen === undefined) {
      this.#seen.set(id, content);
      this.accepted.set(id, record);
      this.issues.push(...issues);
      return;
    }
    const first = this.accepted.get(id);
    if (first !== undefined) this.#reject(first);
    this.#reject(record);
    this.#seen.set(id, content);
  }

  get distinct(): number {
    return this.#seen.size;
  }

  #reject({ externalId, name }: CleanOrganisation): void {
    this.accepted.delete(externalId);
    this.rejected.add(externalId);
    this.duplicateIds.add(externalId);
    this.issues.push({ severity: 'rejected', code: 'duplicate_id', recordKind: 'organisation', recordId: externalId, name, params: {} });
  }
}

const warning = (code: SyncIssue['code'], { externalId, name }: CleanOrganisation, params: SyncIssue['params'] = {}): SyncIssue => ({
  severity: 'warning',
  code,
  recordKind: 'organisation',
  recordId: externalId,
  name,
  params,
});

/** The members of every cycle that following `parentOf` runs into, each cycle once. */
export function findCycles(ids: Iterable<string>, parentOf: (id: string) => string | null): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  for (const start of ids) {
    const path: string[] = [];
    const onPath = new Set<string>();
    let id: string | null = start;
    while (id !== null && !done.has(id) && !onPath.has(id)) {
      path.push(id);
      onPath.add(id);
      id = parentOf(id);
    }
    if (id !== null && onPath.has(id)) cycles.push(path.slice(path.indexOf(id)));
    for (const visited of path) done.add(visited);
  }
  return cycles;
}

/** The external id, or a stand-in for a local organisation's: no external id contains a control character. */
export const keyOf = ({ id, externalId }: StoredOrganisation): string => externalId ?? `\u0000${id}`;

const nameOf = (stored: StoredOrganisation | undefined, clean: CleanOrganisation | undefined): string => clean?.name ?? stored?.name ?? '';

export interface OrganisationPlan {
  operations: OrganisationOperation[];
  /** Synchronised organisations that a complete fetch no longer has; removed unless something still hangs on them. */
  gone: StoredOrganisation[];
  issues: SyncIssue[];
  /** External ids that people may belong to. */
  usable: ReadonlySet<string>;
  knownCount: number;
}

/** Compares what was collected with what the directory has. Pure. */
export function planOrganisations(
  collected: OrganisationCollector,
  stored: readonly StoredOrganisation[],
  complete: boolean,
): OrganisationPlan {
  const { accepted } = collected;
  const issues = [...collected.issues];
  const storedById = new Map(stored.map((organisation) => [organisation.id, organisation]));
  const storedByKey = new Map(stored.map((organisation) => [keyOf(organisation), organisation]));
  const known = new Map<string, StoredOrganisation>();
  for (const organisation of stored) if (organisation.externalId !== null) known.set(organisation.externalId, organisation);
  const gone = complete
    ? [...known.values()].filter(
        ({ externalId }) => externalId !== null && !accepted.has(externalId) && !collected.rejected.has(externalId),
      )
    : [];
  const goneIds = new Set(gone.map((organisation) => organisation.externalId));
  const staysAsItIs = (id: string): boolean => !accepted.has(id) && known.has(id) && !goneIds.has(id);

  const parents = new Map<string, string | null>();
  for (const organisation of accepted.values()) {
    const parent = organisation.parentExternalId;
    const exists = accepted.has(parent) || staysAsItIs(parent);
    if (parent !== '' && !exists) issues.push(warning('missing_parent', organisation, { parentId: parent }));
    parents.set(organisation.externalId, exists ? parent : null);
  }
  const parentOf = (id: string): string | null => {
    const planned = parents.get(id);
    if (planned !== undefined) return planned;
    const parent = storedById.get(storedByKey.get(id)?.parentId ?? -1);
    return parent === undefined ? null : keyOf(parent);
  };
  for (const cycle of findCycles([...accepted.keys()], parentOf)) {
    const cut = cycle.filter((id) => accepted.has(id)).sort(compareIds)[0];
    if (cut !== undefined) parents.set(cut, null);
    for (const id of [...cycle].sort(compareIds)) {
      const member = accepted.get(id);
      if (member !== undefined) issues.push(warning('organisation_cycle', member, { root: cut ?? '' }));
    }
  }

  const byCode = Map.groupBy(accepted.values(), (organisation) => organisation.code);
  for (const [code, sharing] of byCode) {
    if (code === '' || sharing.length < 2) continue;
    for (const organisation of sharing) issues.push(warning('duplicate_organisation_code', organisation, { code }));
  }

  const parentNameOf = (id: string | null): string => (id === null ? '' : nameOf(known.get(id), accepted.get(id)));
  const operations: OrganisationOperation[] = [];
  for (const organisation of accepted.values()) {
    const { externalId, code, name, order } = organisation;
    const target: OrganisationTarget = { externalId, code, name, order, parentExternalId: parents.get(externalId) ?? null };
    const before = known.get(externalId);
    if (before === undefined) {
      operations.push({ action: 'added', target });
      continue;
    }
    const storedParent = before.parentId === null ? undefined : storedById.get(before.parentId);
    const fields: FieldChange[] = [];
    if (before.code !== code) fields.push({ field: 'code', before: before.code, after: code });
    if (before.name !== name) fields.push({ field: 'name', before: before.name, after: name });
    if (before.order !== order) fields.push({ field: 'order', before: String(before.order), after: String(order) });
    // A local parent has no external id, so it differs from every planned parent but is no root either.
    const isSameParent =
      storedParent === undefined
        ? target.parentExternalId === null
        : storedParent.externalId === target.parentExternalId && storedParent.externalId !== null;
    if (!isSameParent) fields.push({ field: 'parent', before: storedParent?.name ?? '', after: parentNameOf(target.parentExternalId) });
    if (fields.length > 0) operations.push({ action: 'updated', target, before, fields });
  }
  const usable = new Set(accepted.keys());
  for (const id of known.keys()) if (staysAsItIs(id)) usable.add(id);
  return { operations, gone, issues, usable, knownCount: known.size };
}

/**
 * Which of the organisations that are gone must stay because something still hangs on them: `inUse`, and every organisation above one
 * that stays where it is.
 */
export function splitGone(
  gone: readonly StoredOrganisation[],
  stored: readonly StoredOrganisation[],
  moved: ReadonlySet<number>,
  inUse: ReadonlySet<number>,
): { removed: StoredOrganisation[]; kept: StoredOrganisation[] } {
  const byId = new Map(stored.map((organisation) => [organisation.id, organisation]));
  const goneIds = new Set(gone.map((organisation) => organisation.id));
  const keptIds = new Set<number>();
  const keepUpwards = (id: number | null): void => {
    for (let at = id; at !== null && goneIds.has(at) && !keptIds.has(at); at = byId.get(at)?.parentId ?? null) keptIds.add(at);
  };
  for (const id of inUse) keepUpwards(id);
  for (const { id, parentId } of stored) if (!goneIds.has(id) && !moved.has(id)) keepUpwards(parentId);
  return {
    removed: gone.filter(({ id }) => !keptIds.has(id)),
    kept: gone.filter(({ id }) => keptIds.has(id)),
  };
}
