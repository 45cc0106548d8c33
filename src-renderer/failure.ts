import { ORPCError } from '@orpc/client';
import type { FieldProblem, MessageParams, Problem } from '#shared/kernel/problem.ts';

/**
 * What a failed call means to the person in front of the screen. `gone`: nothing answers any more; `session`: the console
 * answers but does not know this window; `incident`: an unexpected failure that the log explains under `params.incidentId`.
 */
export type Failure = {
  kind: 'refused' | 'invalid' | 'incident' | 'gone' | 'session';
  /** The problem's code where there is one, e.g. `settings_changed_elsewhere`. */
  code: string;
  params: MessageParams;
  fields: readonly FieldProblem[];
};

const failure = (kind: Failure['kind'], rest: Partial<Failure> = {}): Failure => ({ kind, code: kind, params: {}, fields: [], ...rest });

/** Stands for the number when what happened left none. */
const NO_INCIDENT = '–';

const unexpected = (incidentId: string): Failure => failure('incident', { params: { incidentId } });

/** Whether a second try would give the same answer. */
export const isExpected = (error: unknown): boolean =>
  error instanceof ORPCError && (error.code === 'REFUSED' || error.code === 'INVALID' || error.status === 401 || error.status === 404);

// The console has checked these shapes against the contract. The same schemas here would bring all of zod into the first load.
const has = <Name extends string>(data: unknown, name: Name): data is Record<Name, unknown> =>
  typeof data === 'object' && data !== null && name in data;
const isParams = (data: unknown): data is MessageParams =>
  typeof data === 'object' && data !== null && Object.values(data).every((value) => typeof value === 'string' || typeof value === 'number');
const isProblem = (data: unknown): data is Problem =>
  has(data, 'code') && typeof data.code === 'string' && has(data, 'params') && isParams(data.params);
const isFieldProblem = (data: unknown): data is FieldProblem => isProblem(data) && has(data, 'path') && typeof data.path === 'string';

/** Turns whatever a call threw into what it means. Never throws. */
export function toFailure(error: unknown): Failure {
  // When nobody answers, fetch and a stream that breaks off say TypeError; a MessagePort that was closed aborts what it carried.
  if (error instanceof TypeError || (error instanceof Error && error.name === 'AbortError')) return failure('gone');
  if (!(error instanceof ORPCError)) return unexpected(NO_INCIDENT);
  if (error.status === 401) return failure('session');
  const data: unknown = error.data;
  if (error.code === 'REFUSED' && isProblem(data)) return failure('refused', { code: data.code, params: data.params });
  if (error.code === 'INVALID' && has(data, 'fields') && Array.isArray(data.fields) && data.fields.every(isFieldProblem)) {
    return failure('invalid', { fields: data.fields });
  }
  return unexpected(has(data, 'incidentId') && typeof data.incidentId === 'string' ? data.incidentId : NO_INCIDENT);
}
