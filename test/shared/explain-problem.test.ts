import { describe, expect, test } from 'vitest';
import { createTranslate } from '#main/core/translate.ts';
import { explainProblem } from '#shared/i18n/explain-problem.ts';
import { Refusal } from '#shared/kernel/problem.ts';

describe.each(['ja', 'en'] as const)('a problem in words (%s)', (language) => {
  const t = createTranslate(language);

  test('says why, with its own values filled in, and what to do', () => {
    const { cause, remedy } = explainProblem(t, new Refusal('data_folder_unwritable', { folder: '/srv/renkei' }));
    expect(`${cause}\n${remedy}`).toContain('/srv/renkei');
    expect(cause).toBe(t('problem.data_folder_unwritable.cause', { folder: '/srv/renkei' }));
    expect(remedy).toBe(t('problem.data_folder_unwritable.remedy', { folder: '/srv/renkei' }));
  });

  test.each(['a_code_of_a_newer_version', '', 'data_folder_unwritable.cause', 'toString'])('an unknown code (%j) is unexpected', (code) => {
    expect(explainProblem(t, { code, params: {} })).toEqual({
      cause: t('problem.unexpected.cause'),
      remedy: t('problem.unexpected.remedy'),
    });
  });
});
