import { z } from 'zod';
import { problem } from '#shared/kernel/problem.ts';

/** The steps of 接続認証を行う, in the order in which they depend on each other. */
export const diagnosisSteps = [
  'url',
  'dns',
  'proxy',
  'tcp',
  'tls',
  'basicAuth',
  'login',
  'administrator',
  'userPage',
  'organisationPage',
  'fieldMap',
  'clock',
] as const;
export type DiagnosisStep = (typeof diagnosisSteps)[number];

/** One step's outcome. `skipped`: it does not apply (no proxy, plain http). `notReached`: an earlier step failed. */
export const diagnosisOutcome = z.object({
  step: z.enum(diagnosisSteps),
  state: z.enum(['running', 'passed', 'warning', 'failed', 'skipped', 'notReached']),
  /** Why it failed, or what to know although it passed. */
  problem: problem.optional(),
  /** What was found: addresses, certificate expiry, number of users… Shown as `diagnosis.fact.<name>`. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  durationMs: z.number().default(0),
});
export type DiagnosisOutcome = z.infer<typeof diagnosisOutcome>;
