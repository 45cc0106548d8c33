// What every start does with its data folder: the log first, then the database.
import { join } from 'node:path';
import { createLog } from '#main/adapters/log.ts';
import { openDatabase } from '#main/db/open.ts';
import { Refusal } from '#shared/kernel/problem.ts';

const [dataDir = ''] = process.argv.slice(2);
const outcome = async (task: () => unknown): Promise<string> => {
  try {
    await task();
    return 'done';
  } catch (error) {
    return error instanceof Refusal ? `${error.code} ${String(error.params['folder'])}` : String(error);
  }
};
const log = await outcome(() => createLog({ dataDir }));
const database = await outcome(() => openDatabase(join(dataDir, 'renkei.sqlite')));
process.stdout.write(JSON.stringify({ log, database }));
