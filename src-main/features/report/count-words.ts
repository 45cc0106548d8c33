import { changesIn } from '#shared/features/directory/counted.ts';
import type { SyncCounts } from '#shared/features/directory/sync-model.ts';
import type { ReportWriter } from './report-deps.ts';

/** What a run changed, in words: ユーザー: 追加 3 人、変更 2 人 / 組織: 追加 1 件 */
export function countWords({ t, language }: Pick<ReportWriter, 't' | 'language'>, counts: SyncCounts): string {
  const changes = changesIn(counts);
  if (changes.length === 0) return t('syncScreen.counts.none');
  const separator = language === 'ja' ? '、' : ', ';
  return (['people', 'organisations'] as const)
    .map((entity) => ({ entity, own: changes.filter((change) => change.entity === entity) }))
    .filter(({ own }) => own.length > 0)
    .map(({ entity, own }) => {
      const words = own.map(({ action, count }) => `${t(`syncScreen.action.${action}`)} ${t(`syncScreen.count.${entity}`, { count })}`);
      return `${t(`syncScreen.entity.${entity}`)}: ${words.join(separator)}`;
    })
    .join(' / ');
}
