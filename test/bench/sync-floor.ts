import { openDatabase } from '#main/db/open.ts';
import { createWriter } from '#main/db/directory-writes.ts';
import type { SourceOrganisation, SourcePerson } from '#main/features/directory/source.ts';
import { normalisePerson } from '#main/features/directory/normalise.ts';
import { personHash } from '#main/features/directory/source-hash.ts';
import { pageFiles, parsePage } from './sync-pages.ts';

/**
 * The floor: JSON.parse of the same pages, and bare prepared INSERTs of the same rows, in one transaction, into the same schema with its
 * indexes. No comparing, no cleaning, no worker. The hashes are worked out before the clock starts, so that the rows are really the same ones.
 * `node sync-floor.ts <new database> <folder of pages>` prints {ms}.
 */
const [, , databaseFile = '', pages = ''] = process.argv;
const { sqlite, close } = await openDatabase(databaseFile);
const writer = createWriter(sqlite);
const organisationFiles = await pageFiles(pages, 'organisations');
const peopleFiles = await pageFiles(pages, 'people');

const hashes = peopleFiles.flatMap((file) =>
  parsePage<SourcePerson>(file).items.map((item) => {
    const { record } = item === null ? { record: null } : normalisePerson(item);
    if (record === null) throw new Error('the pages of a measurement hold good people only');
    return personHash(record);
  }),
);

const start = performance.now();
sqlite
  .transaction(() => {
    for (const file of organisationFiles) {
      for (const item of parsePage<SourceOrganisation>(file).items) {
        if (item === null) continue;
        const { id, parentId, code, name, order } = item;
        writer.insertOrganisation({
          id: Number(id),
          externalId: id,
          parentId: parentId === '' ? null : Number(parentId),
          code,
          name,
          order,
        });
      }
    }
    let index = 0;
    for (const file of peopleFiles) {
      for (const item of parsePage<SourcePerson>(file).items) {
        if (item === null) continue;
        const hash = hashes[index];
        if (hash === undefined) throw new Error('every person has a hash');
        index += 1;
        const { id: externalId, loginId, name, kana, mail, position, positionCode, order, organisations } = item;
        const administrator = item.administrator ? 1 : 0;
        const row = { externalId, loginId, loginKey: loginId, name, kana, mail, position, positionCode, order, administrator } as const;
        writer.insertPerson(index, { ...row, status: 'active', suspendReason: null, hash }, null);
        for (let at = 0; at < organisations.length; at += 1) {
          const membership = organisations[at];
          if (membership !== undefined) writer.insertMembership(index, Number(membership.id), at, membership.representative ? 1 : 0);
        }
      }
    }
  })
  .immediate();
const ms = performance.now() - start;
await close();
console.log(JSON.stringify({ ms }));
