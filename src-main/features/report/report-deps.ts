import type { Clock, PdfPrinter, SecretStore } from '#main/core/ports.ts';
import type { Settings } from '#main/core/settings.ts';
import type { AuditRepo } from '#main/features/audit/audit-repo.ts';
import type { FeedService } from '#main/features/calendar/feed-service.ts';
import type { ScheduleService } from '#main/features/calendar/schedule-service.ts';
import type { createOrganisationRepo } from '#main/features/directory/organisation-repo.ts';
import type { createPeopleRepo } from '#main/features/directory/people-repo.ts';
import type { SyncService } from '#main/features/directory/sync-service.ts';
import type { Language } from '#shared/features/common/model.ts';
import { locales } from '#shared/i18n/locales.ts';
import { createTranslate, type Translate } from '#main/core/translate.ts';
import type { Fact } from './report-document.ts';

export interface ReportDeps {
  people: Pick<ReturnType<typeof createPeopleRepo>, 'listPeople' | 'streamPeople'>;
  organisations: Pick<ReturnType<typeof createOrganisationRepo>, 'listOrganisations'>;
  runs: Pick<SyncService, 'readRun' | 'listRuns' | 'listChanges' | 'listIssues'>;
  settings: Pick<Settings, 'readCommon' | 'readNeo' | 'readCalendar' | 'exportAll'>;
  secrets: SecretStore;
  audit: AuditRepo;
  calendar: Pick<ScheduleService, 'listOccurrences'>;
  feeds: Pick<FeedService, 'list' | 'stream'>;
  printer: PdfPrinter;
  /** A PDF of more rows is refused; tests lower it. */
  mostPdfRows?: number;
  clock: Clock;
}

/** What every builder of a report writes with: texts in the reader's language, times in the configured zone. */
export interface ReportWriter {
  language: Language;
  t: Translate;
  /** 2026年11月22日(日) 10:05 */
  formatTime(at: number): string;
  /** 2026/11/22 10:05:03, for tables. */
  formatStamp(at: number): string;
  /** 2026-11-22 10:05:03, which spreadsheets sort by. */
  formatSortable(at: number): string;
  formatNumber(value: number): string;
  /** The facts that stand on every report: which systems, who printed it and when. */
  commonFacts: readonly Fact[];
}

/** Who asks for a report, in which language, and when: one moment for its content and its file names. */
export interface ReportOccasion {
  readonly language: Language;
  readonly actor: string;
  readonly at: number;
}

export async function createReportWriter(deps: ReportDeps, { language, actor, at: now }: ReportOccasion): Promise<ReportWriter> {
  const [common, neo] = await Promise.all([deps.settings.readCommon(), deps.settings.readNeo()]);
  const t = createTranslate(language);
  const { timeZone } = common;
  const locale = locales[language];
  const day = new Intl.DateTimeFormat(locale, { timeZone, year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' });
  const clockFace = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const formatTime = (at: number): string => `${day.format(at)} ${clockFace.format(at)}`;
  // English months as words: 11/12 is another day on either side of the Atlantic.
  const month = language === 'ja' ? '2-digit' : 'short';
  const table = new Intl.DateTimeFormat(locale, { timeZone, year: 'numeric', month, day: '2-digit' });
  const seconds = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const sortable = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const numbers = new Intl.NumberFormat(locale);
  const orNotSet = (value: string): string => (value === '' ? t('report.notSet') : value);
  return {
    language,
    t,
    formatTime,
    formatStamp: (at) => `${table.format(at)} ${seconds.format(at)}`,
    formatSortable: (at) => sortable.format(at),
    formatNumber: (value) => numbers.format(value),
    commonFacts: [
      { label: t('report.chatluck'), value: orNotSet(common.chatluckBaseUrl), wide: true },
      { label: t('report.neo'), value: orNotSet(neo.serverUrl), wide: true },
      { label: t('report.printedAt'), value: `${formatTime(now)} (${timeZone})` },
      { label: t('report.printedBy'), value: actor },
    ],
  };
}
