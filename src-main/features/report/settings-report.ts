import type { SettingsSliceName } from '#shared/features/report/model.ts';
import type { SettingsRecord } from '#shared/features/report/settings-record.ts';
import type { Leaves } from '#shared/kernel/settings.ts';
import type { ReportDeps, ReportWriter } from './report-deps.ts';
import { type Column, type ReportDocument, type Row, rowsOf, type Table } from './report-document.ts';
import { settingLabel, settingName, settingWords } from './setting-words.ts';
import { readSettingsRecord, slicesOf } from './settings-data.ts';
import { settingsSections } from './settings-layout.ts';

interface SettingLine {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** What it would be if nobody had changed it; '' where it is that, or where that is nothing. */
  readonly preset: string;
}

/** A section of a settings screen, on paper. */
interface SettingBlock {
  readonly slice: SettingsSliceName;
  readonly section: string;
  readonly lines: readonly SettingLine[];
}

function line(writer: ReportWriter, record: SettingsRecord, defaults: Leaves, key: string, isNamedBySection: boolean): SettingLine {
  const { t } = writer;
  const label = isNamedBySection ? settingLabel(writer, key) : settingName(writer, key);
  const secret = record.secrets[key];
  if (secret !== undefined) return { key, label, value: t(`report.secret.${secret}`), preset: '' };
  const value = settingWords(writer, key, record.settings[key]);
  const preset = settingWords(writer, key, defaults[key]);
  return { key, label, value: value === '' ? t('report.notSet') : value, preset: value === preset ? '' : preset };
}

/** The addresses that desknet's NEO has to know; they follow from ChatLuck's URL and are no settings of their own. */
function redirects({ t }: ReportWriter, { ssoUrls }: SettingsRecord): SettingBlock {
  const at = (name: 'login' | 'gadget'): SettingLine => ({
    key: '',
    label: t(`neo.redirects.${name}`),
    value: ssoUrls === null ? t('report.settings.noRedirect') : ssoUrls[name],
    preset: '',
  });
  return { slice: 'neo', section: t('neo.redirects'), lines: [at('login'), at('gadget')] };
}

/** The settings of one slice or all, in the sections and the order of their screens. */
export function settingBlocks(writer: ReportWriter, record: SettingsRecord, wanted: SettingsSliceName | undefined): SettingBlock[] {
  const { t } = writer;
  return slicesOf(wanted).flatMap(({ name, defaults, secretKeys }) =>
    settingsSections(name, [...Object.keys(defaults), ...secretKeys]).flatMap(({ titles, keys }) => {
      const lines = keys.map((key) => line(writer, record, defaults, key, titles.length > 1));
      const block = { slice: name, section: titles.map((title) => t(title)).join(' › '), lines };
      return titles.includes('neo.section.sso') ? [block, redirects(writer, record)] : [block];
    }),
  );
}

/** 保管庫（ロックされています）; a store that is in order needs no word about its state. */
function storeWords({ t }: ReportWriter, { secretStore: { backend, state } }: SettingsRecord): string {
  const store = t(`report.secretStore.${backend}`);
  return state === 'locked' || state === 'unreadable' ? t(`report.secretStore.${state}`, { store }) : store;
}

const columns = ({ t }: ReportWriter): Column[] => [
  { heading: t('report.column.field'), width: 38 },
  { heading: t('report.column.value'), width: 42 },
  { heading: t('report.column.preset'), width: 20 },
];

/** 設定状況 for paper: every setting in words, of secrets only whether they are set. */
export async function buildSettingsReport(
  deps: ReportDeps,
  writer: ReportWriter,
  wanted: SettingsSliceName | undefined,
): Promise<ReportDocument> {
  const { t } = writer;
  const record = await readSettingsRecord(deps, wanted);
  const seen = new Set<SettingsSliceName>();
  const tables = settingBlocks(writer, record, wanted).map(({ slice, section, lines }): Table => {
    const isFirst = !seen.has(slice);
    seen.add(slice);
    const rows = lines.map(({ label, value, preset }): Row => [label, value, preset]);
    return { ...(isFirst && { part: t(`screen.${slice}.title`) }), heading: section, columns: columns(writer), ...rowsOf(rows) };
  });
  return {
    language: writer.language,
    title: t('report.settings.title'),
    facts: [...writer.commonFacts, { label: t('report.secretStore'), value: storeWords(writer, record), wide: true }],
    emptyText: t('report.noRows'),
    tables,
  };
}

/** 設定状況 as a spreadsheet. */
export async function settingCells(deps: ReportDeps, writer: ReportWriter, wanted: SettingsSliceName | undefined): Promise<string[][]> {
  const { t } = writer;
  const blocks = settingBlocks(writer, await readSettingsRecord(deps, wanted), wanted);
  return [
    (['screen', 'section', 'field', 'value', 'preset', 'key'] as const).map((column) => t(`report.column.${column}`)),
    ...blocks.flatMap(({ slice, section, lines }) =>
      lines.map(({ key, label, value, preset }) => [t(`screen.${slice}.title`), section, label, value, preset, key]),
    ),
  ];
}
