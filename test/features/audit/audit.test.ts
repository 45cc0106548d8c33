import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type OpenDatabase } from '#main/db/open.ts';
import { writeAudit } from '#main/features/audit/audit-log.ts';
import { createAuditRepo } from '#main/features/audit/audit-repo.ts';
import { auditPage, type AuditQuery, auditQuery } from '#shared/features/audit/model.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let database: OpenDatabase;
const list = (query: Partial<AuditQuery> = {}) => createAuditRepo(database.db).list(auditQuery.parse(query));

beforeAll(async () => {
  folder = await tempFolder();
  database = await openDatabase(join(folder.path, 'audit.sqlite'));
  for (let minute = 0; minute < 120; minute += 1) {
    await writeAudit(database.db, { now: () => minute * 60_000 }, [
      { actor: 'admin', action: 'setting.changed', subject: `key.${minute}`, before: null, after: `${minute}%` },
    ]);
  }
  await writeAudit(database.db, { now: () => 1e9 }, [{ actor: '山田', action: 'secret.set', subject: 'neo.admin.password' }]);
});
afterAll(async () => {
  await database.close();
  await folder[Symbol.asyncDispose]();
});

describe('the audit log', () => {
  test('shows what was done last first, page by page', async () => {
    const first = await list();
    expect(auditPage.parse(first)).toEqual(first);
    expect(first.items[0]).toMatchObject({ at: 1e9, actor: '山田', action: 'secret.set', before: null, after: null });
    expect(first.items).toHaveLength(50);
    expect([first.matching, first.total]).toEqual([121, 121]);
    const last = await list({ offset: 100 });
    expect(last.items).toHaveLength(21);
    expect(last.items.at(-1)).toMatchObject({ subject: 'key.0', after: '0%' });
  });

  test.each([
    ['山田', 1],
    ['SECRET', 1],
    ['  key.11  ', 11],
    ['100%', 1],
    ['%', 120],
    ['_', 0],
    ['\\', 0],
    ['', 121],
  ])('looks for %j as it was typed', async (text, matching) => {
    const page = await list({ text });
    expect(page.matching).toBe(matching);
    expect(page.total).toBe(121);
  });
});
