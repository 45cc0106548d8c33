import { countsIn, runIdIn, SCHEDULE_ACTOR } from '#shared/features/audit/applied-counts.ts';
import { feedOwnerIn } from '#shared/features/audit/feed-subject.ts';
import type { AuditEntry } from '#shared/features/audit/model.ts';
import { countWords } from './count-words.ts';
import type { ReportDeps, ReportWriter } from './report-deps.ts';
import type { Cell, ReportDocument, Row } from './report-document.ts';
import { optionalText, settingName, settingWords } from './setting-words.ts';

const actorName = ({ t }: ReportWriter, { actor }: AuditEntry): string =>
  actor === SCHEDULE_ACTOR ? t('syncScreen.trigger.schedule') : actor;

const actionName = (writer: ReportWriter, { action }: AuditEntry): string => optionalText(writer, `audit.${action}`) ?? action;

function subjectName(writer: ReportWriter, { subject }: AuditEntry): string {
  const owner = feedOwnerIn(subject);
  if (owner !== undefined) return writer.t('audit.subject.feed', { name: owner });
  const runId = runIdIn(subject);
  return runId === undefined ? settingName(writer, subject) : writer.t('syncScreen.runLink', { runId });
}

/** What a run changed, as far as its entry tells. */
function runWords(writer: ReportWriter, { after }: AuditEntry): string {
  const counts = countsIn(after);
  return counts === undefined ? '' : countWords(writer, counts);
}

/** The values before and after in words; undefined where an entry has none, as for secrets. */
function valuesOf(writer: ReportWriter, { subject, before, after }: AuditEntry): { before: string; after: string } | undefined {
  if (before === null && after === null) return undefined;
  const words = (value: string | null): string => settingWords(writer, subject, value);
  return { before: words(before), after: words(after) };
}

function changeCell(writer: ReportWriter, entry: AuditEntry): Cell {
  if (runIdIn(entry.subject) !== undefined) return runWords(writer, entry);
  const values = valuesOf(writer, entry);
  if (values === undefined) return '';
  const shown = (value: string): string => (value === '' ? writer.t('syncScreen.diff.empty') : value);
  return [{ field: '', before: shown(values.before), after: shown(values.after) }];
}

async function* auditRows(deps: ReportDeps, writer: ReportWriter, text: string): AsyncGenerator<readonly Row[]> {
  for await (const entries of deps.audit.stream(text)) {
    yield entries.map((entry) => [
      writer.formatStamp(entry.at),
      actorName(writer, entry),
      actionName(writer, entry),
      subjectName(writer, entry),
      changeCell(writer, entry),
    ]);
  }
}

/** 監査ログ for paper: who changed what and when, newest first. */
export async function buildAuditReport(deps: ReportDeps, writer: ReportWriter, text: string): Promise<ReportDocument> {
  const { t } = writer;
  const { matching } = await deps.audit.list({ text, offset: 0, limit: 1 });
  const wanted = text.trim();
  const filter = wanted === '' ? t('report.filter.none') : t('report.filter.text', { text: wanted });
  return {
    language: writer.language,
    title: t('screen.audit.title'),
    facts: [...writer.commonFacts, { label: t('report.filter'), value: filter, wide: true }],
    emptyText: t('report.noRows'),
    tables: [
      {
        heading: t('report.count.entries', { count: matching }),
        columns: [
          { heading: t('log.column.at'), width: 17 },
          { heading: t('log.column.actor'), width: 13 },
          { heading: t('log.column.action'), width: 16 },
          { heading: t('log.column.subject'), width: 22 },
          { heading: t('log.column.change'), width: 32 },
        ],
        rowCount: matching,
        chunks: auditRows(deps, writer, text),
      },
    ],
  };
}

export const auditHeadings = ({ t }: ReportWriter): string[] => [
  t('log.column.at'),
  t('log.column.actor'),
  t('log.column.action'),
  t('log.column.subject'),
  t('report.column.before'),
  t('report.column.after'),
  t('report.column.key'),
];

/** One entry as a CSV row. */
export function auditCells(writer: ReportWriter, entry: AuditEntry): string[] {
  const runs = runIdIn(entry.subject) === undefined ? undefined : { before: '', after: runWords(writer, entry) };
  const { before, after } = runs ?? valuesOf(writer, entry) ?? { before: '', after: '' };
  const start = [writer.formatSortable(entry.at), actorName(writer, entry), actionName(writer, entry), subjectName(writer, entry)];
  return [...start, before, after, entry.subject];
}
