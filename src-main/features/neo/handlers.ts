import type { Ports } from '#main/core/ports.ts';
import { procedures } from '#main/core/procedures.ts';
import type { Settings } from '#main/core/settings.ts';
import type { SyncStatus } from '#shared/features/directory/sync-model.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { diagnose } from './diagnosis.ts';
import { readNeoConnection } from './read-connection.ts';

export interface NeoHandlerDeps {
  settings: Settings;
  ports: Pick<Ports, 'secrets' | 'clock'>;
  sync: { status(): Promise<SyncStatus> };
}

/** desknet's NEO連携設定 and 接続認証を行う. */
export const createNeoHandlers = ({ settings, ports, sync }: NeoHandlerDeps) => ({
  read: procedures.neo.read.handler(() => settings.viewNeo()),
  save: procedures.neo.save.handler(({ input, context }) => settings.saveNeo(input, context.actor)),
  // Everything that can be refused is refused here, before the stream begins: afterwards no typed failure can be sent.
  diagnose: procedures.neo.diagnose.handler(async ({ input, signal }) => {
    // desknet's NEO handles one call at a time; a diagnosis in between would make a running synchronisation fail.
    const { running } = await sync.status();
    if (running !== null) throw new Refusal('neo_diagnosis_while_syncing');
    const connection = await readNeoConnection(settings, ports.secrets, input);
    return diagnose(connection, { ...(signal === undefined ? {} : { signal }), now: () => ports.clock.now() });
  }),
});
