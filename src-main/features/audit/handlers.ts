import { procedures } from '#main/core/procedures.ts';
import type { AuditRepo } from './audit-repo.ts';

export const createAuditHandlers = ({ audit }: { audit: AuditRepo }) => ({
  list: procedures.audit.list.handler(({ input }) => audit.list(input)),
});
