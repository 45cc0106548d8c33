import type { Database } from '#main/db/open.ts';
import type { OrganisationView } from '#shared/features/directory/model.ts';

export interface OrganisationRepo {
  /**
   * All organisations. Those that stand below the same one are in their display order; to put the tree together, take them
   * as they come.
   */
  listOrganisations(): Promise<OrganisationView[]>;
}

export const createOrganisationRepo = (db: Database): OrganisationRepo => ({
  async listOrganisations() {
    const rows = await db
      .selectFrom('organisation')
      .leftJoin('organisation as parent', 'parent.id', 'organisation.parent_id')
      .select(['organisation.id', 'organisation.external_id as externalId', 'organisation.parent_id as parentId'])
      .select(['parent.external_id as parentExternalId', 'organisation.code', 'organisation.name'])
      .select(({ selectFrom, fn }) =>
        selectFrom('membership')
          .select(fn.countAll<number>().as('count'))
          .whereRef('membership.organisation_id', '=', 'organisation.id')
          .as('memberCount'),
      )
      .orderBy('organisation.sort_order')
      .orderBy('organisation.code')
      .orderBy('organisation.id')
      .execute();
    return rows.map((row) => ({ ...row, memberCount: row.memberCount ?? 0 }));
  },
});
