import { randomBytes } from 'node:crypto';
import type { Translate } from '#main/core/translate.ts';
import { settingChoices } from '#shared/features/audit/setting-words.ts';
import { explainProblem } from '#shared/i18n/explain-problem.ts';
import { isMessageId } from '#shared/i18n/lookup.ts';
import { InvalidFields, type Problem, Refusal } from '#shared/kernel/problem.ts';

/** Why a command failed, in the reader's language. */
export interface Failure {
  code: string;
  message: string;
  remedy: string;
}

/** A problem as `--json` has it. */
export function failureOf(t: Translate, problem: Problem): Failure {
  const { cause, remedy } = explainProblem(t, problem);
  return { code: problem.code, message: cause, remedy };
}

function explainFields(t: Translate, { fields }: InvalidFields): Failure {
  const lines = fields.map(({ path, code, params }) => {
    const id = `invalid.${code}`;
    const said = t(isMessageId(id) ? id : 'invalid.invalid_value', params);
    const choices = settingChoices(path);
    return `${path}: ${choices.length === 0 ? said : `${said} ${t('problem.cli_bad_value.remedy', { allowed: choices.join(', ') })}`}`;
  });
  return { code: 'invalid', message: lines.join('\n'), remedy: t('cli.invalid.remedy') };
}

/**
 * What to tell about an error. The details of anything unexpected go to `report` under an id, since they may hold more than the
 * reader of a terminal should see.
 */
export function explainFailure(t: Translate, error: unknown, report: (incidentId: string, error: unknown) => void): Failure {
  if (error instanceof Refusal) return failureOf(t, error.toProblem());
  if (error instanceof InvalidFields) return explainFields(t, error);
  const incidentId = randomBytes(4).toString('hex');
  report(incidentId, error);
  return { code: 'incident', message: t('cli.incident', { incidentId }), remedy: t('problem.unexpected.remedy') };
}
