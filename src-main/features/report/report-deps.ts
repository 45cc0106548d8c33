import type { Clock, PdfPrinter } from '#main/core/ports.ts';
import type { Settings } from '#main/core/settings.ts';
import type { createOrganisationRepo } from '#main/features/directory/organisation-repo.ts';
import type { createPeopleRepo } from '#main/features/directory/people-repo.ts';
import type { SyncService } from '#main/features/directory/sync-service.ts';
import type { Language } from '#shared/features/common/model.ts';
import { createTranslate, type Translate } from '#main/core/translate.ts';
import type { Fact } from './report-document.ts';

export interface ReportDeps {
  people: Pick<ReturnType<typeof createPeopleRepo>, 'listPeople' | 'streamPeople'>;
  organisations: Pick<ReturnType<typeof createOrganisationRepo>, 'listOrganisations'>;
  runs: Pick<SyncService, 'readRun' | 'listRuns' | 'listChanges' | 'listIssues'>;
  settings: Pick<Settings, 'readCommon' | 'readNeo'>;
  printer: PdfPrinter;
  clock: Clock;
}

/** What every builder of a report writes with: texts in the reader's language, times in the configured zone. */
export interface ReportWriter {
  language: Language;
  t: Translate;
  /** 2026年11月22日(日) 10:05 */
  formatTime(at: number): string;
  formatNumber(value: number): string;
  /** The facts that stand on every report: which systems, who printed it and when. */
  commonFacts: readonly Fact[];
}

export async function createReportWriter(deps: ReportDeps, language: Language, actor: string): Promise<ReportWriter> {
  const [common, neo] = await Promise.all([deps.settings.readCommon(), deps.settings.readNeo()]);
  const t = createTranslate(language);
  const { timeZone } = common;
  const day = new Intl.DateTimeFormat(language, { timeZone, year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' });
  const clockFace = new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const formatTime = (at: number): string => `${day.format(at)} ${clockFace.format(at)}`;
  const numbers = new Intl.NumberFormat(language);
  const orNotSet = (value: string): string => (value === '' ? t('report.notSet') : value);
  return {
    language,
    t,
    formatTime,
    formatNumber: (value) => numbers.format(value),
    commonFacts: [
      { label: t('report.chatluck'), value: orNotSet(common.chatluckBaseUrl) },
      { label: t('report.neo'), value: orNotSet(neo.serverUrl) },
      { label: t('report.printedAt'), value: `${formatTime(deps.clock.now())} (${timeZone})` },
      { label: t('report.printedBy'), value: actor },
    ],
  };
}
