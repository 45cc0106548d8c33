import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import type { MessageId } from '#shared/i18n/messages.ts';
import { problemMessages } from '#shared/i18n/lookup.ts';
import { type FieldProblem, type MessageParams, fieldProblem, problem } from '#shared/kernel/problem.ts';

/**
 * What a failed call means to the person in front of the screen. `gone`: nothing answers any more; `session`: the console
 * answers but does not know this window; `incident`: an unexpected failure that the log explains under `params.incidentId`.
 */
export type Failure = {
  kind: 'refused' | 'invalid' | 'incident' | 'gone' | 'session';
  /** The problem's code where there is one, e.g. `settings_changed_elsewhere`. */
  code: string;
  cause: MessageId;
  remedy: MessageId;
  params: MessageParams;
  fields: readonly FieldProblem[];
};

const refusedData = problem;
const invalidData = z.object({ fields: z.array(fieldProblem) });
const incidentData = z.object({ incidentId: z.string() });

const failure = (kind: Failure['kind'], code: string, cause: MessageId, remedy: MessageId, rest: Partial<Failure> = {}): Failure => ({
  kind,
  code,
  cause,
  remedy,
  params: {},
  fields: [],
  ...rest,
});

/** Stands for the number when what happened left none. */
const NO_INCIDENT = '–';

const unexpected = (incidentId: string): Failure =>
  failure('incident', 'incident', 'failure.incident.cause', 'failure.incident.remedy', { params: { incidentId } });

/** Whether a second try would give the same answer. */
export const isExpected = (error: unknown): boolean =>
  error instanceof ORPCError && (error.code === 'REFUSED' || error.code === 'INVALID' || error.status === 401 || error.status === 404);

/** Turns whatever a call threw into a cause and a remedy. Never throws. */
export function toFailure(error: unknown): Failure {
  // fetch and a response stream that breaks off both say TypeError when nobody answers.
  if (error instanceof TypeError) return failure('gone', 'console_gone', 'failure.gone.cause', 'failure.gone.remedy');
  if (!(error instanceof ORPCError)) return unexpected(NO_INCIDENT);
  if (error.status === 401) return failure('session', 'session_lost', 'failure.session.cause', 'failure.session.remedy');
  if (error.code === 'REFUSED') {
    const refused = refusedData.safeParse(error.data);
    if (refused.success) return failure('refused', refused.data.code, ...both(refused.data.code), { params: refused.data.params });
  }
  if (error.code === 'INVALID') {
    const invalid = invalidData.safeParse(error.data);
    if (invalid.success) {
      return failure('invalid', 'invalid', 'failure.invalid.cause', 'failure.invalid.remedy', { fields: invalid.data.fields });
    }
  }
  const incident = incidentData.safeParse(error.data);
  return unexpected(incident.success ? incident.data.incidentId : NO_INCIDENT);
}

function both(code: string): [MessageId, MessageId] {
  const { cause, remedy } = problemMessages({ code });
  return [cause, remedy];
}
