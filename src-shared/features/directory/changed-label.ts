import type { ChangedField, SyncChange } from './sync-model.ts';

/** The message that names a changed field: a person has a 氏名, an organisation a 名称. */
export const changedLabel = (entity: SyncChange['entity'], field: ChangedField) =>
  entity === 'person' && field === 'name' ? 'changed.personName' : (`changed.${field}` as const);
