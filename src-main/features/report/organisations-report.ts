import type { OrganisationView } from '#shared/features/directory/model.ts';
import type { ReportDeps, ReportWriter } from './report-deps.ts';
import { type ReportDocument, rowsOf } from './report-document.ts';

/** The tree as a list: each organisation under its parent, indented by its depth. */
function inTreeOrder(organisations: readonly OrganisationView[]): { organisation: OrganisationView; depth: number }[] {
  const childrenOf = Map.groupBy(organisations, (organisation) => organisation.parentId);
  const walk = (parentId: number | null, depth: number): { organisation: OrganisationView; depth: number }[] =>
    (childrenOf.get(parentId) ?? []).flatMap((organisation) => [{ organisation, depth }, ...walk(organisation.id, depth + 1)]);
  return walk(null, 0);
}

/** 組織一覧 for paper. */
export async function buildOrganisationsReport(deps: ReportDeps, writer: ReportWriter): Promise<ReportDocument> {
  const { t, formatNumber } = writer;
  const organisations = await deps.organisations.listOrganisations();
  const nameById = new Map(organisations.map((organisation) => [organisation.id, organisation.name]));
  return {
    language: writer.language,
    title: t('report.organisations.title'),
    facts: writer.commonFacts,
    emptyText: t('report.noRows'),
    tables: [
      {
        heading: t('report.count.organisations', { count: organisations.length }),
        columns: [
          { heading: t('report.column.organisationName'), width: 45 },
          { heading: t('report.column.code'), width: 18 },
          { heading: t('report.column.parent'), width: 25 },
          { heading: t('report.column.members'), width: 12, numeric: true },
        ],
        ...rowsOf(
          inTreeOrder(organisations).map(({ organisation, depth }) => [
            `${'\u3000'.repeat(depth)}${organisation.name}`,
            organisation.code,
            organisation.parentId === null ? '' : (nameById.get(organisation.parentId) ?? ''),
            formatNumber(organisation.memberCount),
          ]),
        ),
      },
    ],
  };
}

/** One organisation as `report organisations --format json` prints it. */
export const organisationRecord = ({ externalId, code, name, parentExternalId }: OrganisationView) => ({
  externalId,
  code,
  name,
  parentExternalId,
});

export const organisationCells = (organisation: OrganisationView): string[] => [
  organisation.externalId ?? '',
  organisation.code,
  organisation.name,
  organisation.parentExternalId ?? '',
  String(organisation.memberCount),
];

export const organisationHeadings = ({ t }: ReportWriter): string[] => [
  t('report.column.externalId'),
  t('report.column.code'),
  t('report.column.organisationName'),
  t('report.column.parent'),
  t('report.column.members'),
];
