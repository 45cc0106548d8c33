import type { PeopleFilter, PersonView } from '#shared/features/directory/model.ts';
import type { ReportDeps, ReportWriter } from './report-deps.ts';
import type { ReportDocument, Row } from './report-document.ts';

const organisationNames = (person: PersonView): string =>
  person.organisations.map((entry) => (entry.representative ? `◎ ${entry.name}` : entry.name)).join('、');

async function describeFilter(deps: ReportDeps, writer: ReportWriter, filter: PeopleFilter): Promise<string> {
  const { t } = writer;
  const parts: string[] = [];
  if (filter.text !== '') parts.push(t('report.filter.text', { text: filter.text }));
  if (filter.status !== undefined) parts.push(t(`report.filter.status.${filter.status}`));
  if (filter.organisationId !== undefined) {
    const organisations = await deps.organisations.listOrganisations();
    const chosen = organisations.find((organisation) => organisation.id === filter.organisationId);
    parts.push(t('report.filter.organisation', { name: chosen?.name ?? String(filter.organisationId) }));
  }
  return parts.length === 0 ? t('report.filter.none') : parts.join(' / ');
}

async function* peopleRows(deps: ReportDeps, writer: ReportWriter, filter: PeopleFilter): AsyncGenerator<readonly Row[]> {
  for await (const people of deps.people.streamPeople(filter)) {
    yield people.map((person) => [
      person.name,
      person.kana,
      person.loginId ?? '',
      person.mail,
      organisationNames(person),
      writer.t(`report.status.${person.status}`),
    ]);
  }
}

/** ユーザー一覧 for paper. */
export async function buildPeopleReport(deps: ReportDeps, writer: ReportWriter, filter: PeopleFilter): Promise<ReportDocument> {
  const { t } = writer;
  const { matching } = await deps.people.listPeople({ ...filter, offset: 0, limit: 1, sort: 'kana', descending: false });
  return {
    language: writer.language,
    title: t('report.people.title'),
    facts: [...writer.commonFacts, { label: t('report.filter'), value: await describeFilter(deps, writer, filter), wide: true }],
    emptyText: t('report.noRows'),
    tables: [
      {
        heading: t('report.count.people', { count: matching }),
        columns: [
          { heading: t('report.column.name'), width: 12 },
          { heading: t('report.column.kana'), width: 15 },
          { heading: t('report.column.loginId'), width: 17 },
          { heading: t('report.column.mail'), width: 26 },
          { heading: t('report.column.organisations'), width: 19 },
          { heading: t('report.column.status'), width: 11 },
        ],
        rowCount: matching,
        chunks: peopleRows(deps, writer, filter),
      },
    ],
  };
}

/** One person as `report people --format json` prints it. */
export const personRecord = (person: PersonView) => ({
  externalId: person.externalId,
  loginId: person.loginId,
  name: person.name,
  kana: person.kana,
  mail: person.mail,
  status: person.status,
  organisations: person.organisations.map(({ externalId, code, name, representative }) => ({ externalId, code, name, representative })),
});

/** One person as a CSV row. */
export const personCells = (writer: ReportWriter, person: PersonView): string[] => [
  person.externalId ?? '',
  person.loginId ?? '',
  person.name,
  person.kana,
  person.mail,
  writer.t(`report.status.${person.status}`),
  organisationNames(person),
];

export const personHeadings = ({ t }: ReportWriter): string[] => [
  t('report.column.externalId'),
  t('report.column.loginId'),
  t('report.column.name'),
  t('report.column.kana'),
  t('report.column.mail'),
  t('report.column.status'),
  t('report.column.organisations'),
];
