import { type SampleNeo, startSampleNeo } from '#main/sample-neo/server.ts';
import { configureFolder } from '#test/shell/configured-console.fixture.ts';
import { type ConsoleFolder, openConsoleFolder } from '#test/shell/console.fixture.ts';

export interface SynchronisedConsole {
  readonly neo: SampleNeo;
  readonly folder: ConsoleFolder;
}

const owned = new AsyncDisposableStack();
const made = new Map<number, Promise<SynchronisedConsole>>();

async function synchronise(people: number): Promise<SynchronisedConsole> {
  const neo = owned.use(await startSampleNeo({ people }));
  const folder = owned.use(await openConsoleFolder());
  await configureFolder(folder, neo);
  const { code, stdout, stderr } = await folder.run(['sync']);
  if (code !== 0) throw new Error(`the first synchronisation ended with ${code}:\n${stdout}${stderr}`);
  return { neo, folder };
}

/**
 * A folder with this many people taken over, to be copied and never changed, and the NEO that they came from, as at its beginning.
 * Both are made once for each worker, whose tests follow one another.
 */
export async function synchronisedConsole(people: number): Promise<SynchronisedConsole> {
  const found = made.get(people) ?? synchronise(people);
  made.set(people, found);
  const { neo, folder } = await found;
  neo.setFaults([]);
  neo.change({});
  return { neo, folder };
}

/** Ends what `synchronisedConsole` has made. */
export const disposeSynchronised = (): Promise<void> => owned.disposeAsync();
