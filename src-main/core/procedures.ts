import { randomBytes } from 'node:crypto';
import { ValidationError, implement, ORPCError } from '@orpc/server';
import type { Logger } from 'pino';
import { databaseRefusal } from '#main/db/failure.ts';
import { contract } from '#shared/contract.ts';
import { InvalidFields, Refusal } from '#shared/kernel/problem.ts';
import { fieldFault } from './field-fault.ts';

/** Who calls a procedure; every transport fills it in. */
export interface RequestContext {
  readonly actor: string;
  readonly log: Logger;
}

/**
 * Turns what a handler throws into one of the contract's three failures. The details of anything unexpected go to the log
 * under an incident id, and only the id goes to the screen.
 */
function toContractError(error: unknown, log: Logger, path: readonly string[]): unknown {
  if (error instanceof Refusal) {
    return new ORPCError('REFUSED', { defined: true, status: 409, data: error.toProblem() });
  }
  if (error instanceof InvalidFields) {
    return new ORPCError('INVALID', { defined: true, status: 422, data: { fields: error.fields } });
  }
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.code === 'BAD_REQUEST') {
    const fields = error.cause.issues.map((issue) => ({
      path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
      ...fieldFault(issue.message),
    }));
    return new ORPCError('INVALID', { defined: true, status: 422, data: { fields } });
  }
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error;
  // A damaged file or a full disk comes to light at any statement; the details are for the log.
  const refusal = databaseRefusal(error);
  if (refusal !== undefined) {
    log.error({ procedure: path.join('.'), err: error }, 'the data file failed');
    return toContractError(refusal, log, path);
  }
  const incidentId = randomBytes(4).toString('hex');
  log.error({ incidentId, procedure: path.join('.'), err: error }, 'procedure failed');
  return new ORPCError('INCIDENT', { defined: true, status: 500, data: { incidentId } });
}

/** The contract, ready to be implemented: input and output are parsed, and failures have the contract's shapes. */
export const procedures = implement(contract)
  .$context<RequestContext>()
  .use(async ({ context, next, path }) => {
    try {
      return await next();
    } catch (error) {
      throw toContractError(error, context.log, path);
    }
  });
