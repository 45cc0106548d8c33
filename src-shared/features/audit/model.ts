import { z } from 'zod';
import { pageOf, pageRequest, searchText } from '#shared/kernel/paging.ts';

/** One change somebody made: `before` and `after` are readable values, never a secret's text. */
export const auditEntry = z.object({
  id: z.int(),
  at: z.number(),
  actor: z.string(),
  /** e.g. `setting.changed`, `secret.replaced`, `sync.applied`, `vault.unlocked`; text `audit.<action>`. */
  action: z.string(),
  subject: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;
export const auditQuery = pageRequest.extend({ text: searchText });
export type AuditQuery = z.infer<typeof auditQuery>;
export const auditPage = pageOf(auditEntry);
