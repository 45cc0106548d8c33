import { Refusal } from '#shared/kernel/problem.ts';
import { headerOf } from './answer.ts';
import { failed, fromEarlier, passed, type RunStep, skipped, warned } from './diagnosis-step.ts';
import { coverFields } from './field-coverage.ts';

const MOST_SKEW_SECONDS = 5 * 60;

export const checkFieldMap: RunStep = async ({ connection, users, organisations }) => {
  const page = fromEarlier(users);
  if (page instanceof Refusal) throw page;
  const { found, missingRequired, missingOptional } = coverFields(connection.fieldMap, page, fromEarlier(organisations));
  const missing = [...missingRequired, ...missingOptional].join(', ');
  const facts = { fieldsFound: found, ...(missing === '' ? {} : { fieldsMissing: missing }) };
  if (missingRequired.length > 0) return failed(new Refusal('neo_fields_missing', { fields: missingRequired.join(', ') }), facts);
  if (missingOptional.length > 0) return warned(new Refusal('neo_optional_fields_missing', { fields: missingOptional.join(', ') }), facts);
  return passed(facts);
};

/** Compares the clocks by the answer's Date header; what network and server took does not matter at minutes. */
export const checkClock: RunStep = async ({ loginAnswer }) => {
  const login = fromEarlier(loginAnswer);
  if (login instanceof Refusal) throw login;
  const date = Date.parse(headerOf(login.answer, 'date') ?? '');
  if (Number.isNaN(date)) return { ...skipped(), problem: new Refusal('clock_unknown').toProblem() };
  const skewSeconds = Math.round((date - login.at) / 1000);
  if (Math.abs(skewSeconds) <= MOST_SKEW_SECONDS) return passed({ skewSeconds });
  return warned(new Refusal('clock_skew', { minutes: Math.round(Math.abs(skewSeconds) / 60) }), { skewSeconds });
};
