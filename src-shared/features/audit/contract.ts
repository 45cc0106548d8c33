import { procedure } from '#shared/kernel/procedure.ts';
import { auditPage, auditQuery } from './model.ts';

export const auditContract = { list: procedure.input(auditQuery).output(auditPage) };
