import type { StoredOrganisation, StoredPerson } from './directory-rows.ts';
import type { SqliteHandle } from './sqlite.ts';

/** The columns of a person that a synchronisation writes. */
export interface PersonRow extends Pick<
  StoredPerson,
  | 'externalId'
  | 'loginId'
  | 'loginKey'
  | 'name'
  | 'kana'
  | 'mail'
  | 'position'
  | 'positionCode'
  | 'order'
  | 'status'
  | 'suspendReason'
  | 'hash'
> {
  administrator: boolean | 0 | 1;
}

const PERSON_COLUMNS = [
  'external_id',
  'login_id',
  'login_key',
  'name',
  'kana',
  'mail',
  'position',
  'position_code',
  'sort_order',
  'administrator',
  'status',
  'suspend_reason',
  'source_hash',
] as const;

/** In the order of `PERSON_COLUMNS`. */
const valuesOf = (row: PersonRow) =>
  [
    row.externalId,
    row.loginId,
    row.loginKey,
    row.name,
    row.kana,
    row.mail,
    row.position,
    row.positionCode,
    row.order,
    Number(row.administrator),
    row.status,
    row.suspendReason,
    row.hash,
  ] as const;

/** Everything that is written to the directory, as prepared statements. The caller opens and ends the transaction. */
export interface DirectoryWriter {
  nextPersonId(): number;
  nextOrganisationId(): number;
  insertPerson(id: number, row: PersonRow, passwordHash: string | null): void;
  /** Frees the unique columns first, so that two people can swap their login ids. */
  releaseLogin(id: number): void;
  updatePerson(id: number, row: PersonRow): void;
  setHash(id: number, hash: string | null): void;
  deletePerson(id: number): void;
  insertMembership(personId: number, organisationId: number, position: number, representative: 0 | 1): void;
  deleteMemberships(personId: number): void;
  insertOrganisation(row: StoredOrganisation): void;
  updateOrganisation(row: StoredOrganisation): void;
  deleteOrganisation(id: number): void;
}

export function createWriter(sqlite: SqliteHandle): DirectoryWriter {
  const maxPerson = sqlite.prepare<[], { id: number }>('SELECT coalesce(max(id), 0) AS id FROM person');
  const maxOrganisation = sqlite.prepare<[], { id: number }>('SELECT coalesce(max(id), 0) AS id FROM organisation');
  const insertPerson = sqlite.prepare(
    `INSERT INTO person (id, kind, password_hash, ${PERSON_COLUMNS.join(', ')})
     VALUES (?, 'person', ?, ${PERSON_COLUMNS.map(() => '?').join(', ')})`,
  );
  const updatePerson = sqlite.prepare(`UPDATE person SET ${PERSON_COLUMNS.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`);
  const releaseLogin = sqlite.prepare('UPDATE person SET login_key = NULL WHERE id = ?');
  const setHash = sqlite.prepare('UPDATE person SET source_hash = ? WHERE id = ?');
  const deletePerson = sqlite.prepare('DELETE FROM person WHERE id = ?');
  const insertMembership = sqlite.prepare(
    'INSERT INTO membership (person_id, organisation_id, position, representative) VALUES (?, ?, ?, ?)',
  );
  const deleteMemberships = sqlite.prepare('DELETE FROM membership WHERE person_id = ?');
  const insertOrganisation = sqlite.prepare(
    'INSERT INTO organisation (id, external_id, parent_id, code, name, sort_order) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const updateOrganisation = sqlite.prepare(
    'UPDATE organisation SET external_id = ?, parent_id = ?, code = ?, name = ?, sort_order = ? WHERE id = ?',
  );
  const deleteOrganisation = sqlite.prepare('DELETE FROM organisation WHERE id = ?');
  return {
    nextPersonId: () => (maxPerson.get()?.id ?? 0) + 1,
    nextOrganisationId: () => (maxOrganisation.get()?.id ?? 0) + 1,
    insertPerson: (id, row, passwordHash) => void insertPerson.run(id, passwordHash, ...valuesOf(row)),
    updatePerson: (id, row) => void updatePerson.run(...valuesOf(row), id),
    releaseLogin: (id) => void releaseLogin.run(id),
    setHash: (id, hash) => void setHash.run(hash, id),
    deletePerson: (id) => void deletePerson.run(id),
    insertMembership: (personId, organisationId, position, representative) =>
      void insertMembership.run(personId, organisationId, position, representative),
    deleteMemberships: (personId) => void deleteMemberships.run(personId),
    insertOrganisation: ({ id, externalId, parentId, code, name, order }) =>
      void insertOrganisation.run(id, externalId, parentId, code, name, order),
    updateOrganisation: ({ id, externalId, parentId, code, name, order }) =>
      void updateOrganisation.run(externalId, parentId, code, name, order, id),
    deleteOrganisation: (id) => void deleteOrganisation.run(id),
  };
}
