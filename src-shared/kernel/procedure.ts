import { oc } from '@orpc/contract';
import { z } from 'zod';
import { fieldProblem, problem } from './problem.ts';

/** Every procedure of the contract starts here, so that every failure has one of three shapes. */
export const procedure = oc.errors({
  /** The input names fields that cannot be accepted. */
  INVALID: { status: 422, data: z.object({ fields: z.array(fieldProblem) }) },
  /** An expected failure with a cause and a remedy. */
  REFUSED: { status: 409, data: problem },
  /** Anything else: the details are in the log under this id. */
  INCIDENT: { status: 500, data: z.object({ incidentId: z.string() }) },
});
