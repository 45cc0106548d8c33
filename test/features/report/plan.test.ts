import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords } from '#main/features/report/count-words.ts';
import { holdReasons } from '#main/features/report/hold-reasons.ts';
import { pageEstimate } from '#main/features/report/page-estimate.ts';
import { pdfStructure } from '#main/features/report/pdf-structure.ts';
import { rowsOf } from '#main/features/report/report-document.ts';
import { createTranslate } from '#main/core/translate.ts';
import { runState, syncCounts } from '#shared/features/directory/sync-model.ts';

const t = createTranslate('ja');

describe('what a report is made with', () => {
  test('a PDF has an outline only where it is tagged, and a longer one never has more than a shorter one', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(200_000), (left, right) => {
        const [short, long] = [pdfStructure(Math.min(left, right)), pdfStructure(Math.max(left, right))];
        expect(short.tagged || !short.outline).toBe(true);
        expect(short.tagged || !long.tagged).toBe(true);
      }),
    );
    expect(pdfStructure(500)).toEqual({ tagged: true, outline: true });
    expect(pdfStructure(50_000)).toEqual({ tagged: false, outline: false });
  });

  test('the estimate of pages grows with the rows', () => {
    const table = (count: number) => ({ heading: '', columns: [], ...rowsOf(Array.from({ length: count }, () => [])) });
    expect(pageEstimate({ tables: [table(10)] })).toBe(1);
    expect(pageEstimate({ tables: [table(500)] })).toBe(12);
    expect(pageEstimate({ tables: [table(500), table(500)] })).toBe(23);
  });
});

describe('what a report says of a run', () => {
  const verdict = { ok: false, reasons: [{ code: 'last_administrator', params: {} } as const] };

  test('the guard’s reasons stand as approved only where the plan was applied', () => {
    const applied = runState.options.filter((state) => holdReasons(t, { state, verdict })?.heading === t('report.run.approved'));
    expect(applied).toEqual(['succeeded', 'unchanged', 'partial']);
    expect(holdReasons(t, { state: 'held', verdict })).toEqual({ heading: '保留の理由', reasons: [t('hold.last_administrator')] });
    expect(holdReasons(t, { state: 'held', verdict: { ok: true, reasons: [] } })).toBeUndefined();
  });

  test('counts are told in words, without those that are nought', () => {
    const counts = syncCounts.parse({ people: { added: 3, suspended: 2, unchanged: 9 }, organisations: { removed: 1 } });
    expect(countWords({ t, language: 'ja' }, counts)).toBe('ユーザー: 追加 3 人、利用停止 2 人 / 組織: 削除 1 件');
    expect(countWords({ t, language: 'ja' }, syncCounts.parse({}))).toBe('変更はありません');
  });
});
