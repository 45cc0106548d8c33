import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { SyncRun } from '#shared/features/directory/sync-model.ts';
import { neoSettings } from '#shared/features/neo/model.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { openDatabase, type SqliteHandle } from '#main/db/open.ts';
import type { GuardLimits } from '#main/features/directory/guard.ts';
import type { SourceSpec } from '#main/features/directory/sync-messages.ts';
import { createSyncService, type StartOptions, type SyncService, type SyncServiceDeps } from '#main/features/directory/sync-service.ts';
import type { Script } from './scripted-source.ts';

export const SOURCE_MODULE = new URL('./scripted-source.ts', import.meta.url).href;
export const scripted = (script: Script): SourceSpec => ({ kind: 'module', url: SOURCE_MODULE, options: script });

export interface SyncKit extends AsyncDisposable {
  dir: string;
  file: string;
  sqlite: SqliteHandle;
  sync: SyncService;
  /** Everything that was logged, as JSON lines. */
  logged: string[];
  limits: GuardLimits;
  password: string | undefined;
  script: Script;
  /** A second service on the same file, as another process would have it. */
  another(change?: Partial<SyncServiceDeps>): SyncService;
  /** Starts a run from `script` and waits for its end. */
  run(script?: Partial<Script>, options?: Partial<StartOptions>): Promise<SyncRun>;
  undo(runId: number): Promise<SyncRun>;
  rows<Row = Record<string, unknown>>(query: string, ...params: unknown[]): Row[];
  /** Who holds the lease on synchronising. */
  leases(): unknown[];
  /** Every row of the directory, in a fixed order: equal dumps mean equal directories. */
  dump(): string;
}

/** What starts a run by hand. */
export const byHand = { mode: 'apply', trigger: 'manual', actor: 'tester' } as const;

const DUMP = ['person', 'organisation', 'membership'] as const;

export function dumpDirectory(sqlite: SqliteHandle): string {
  const tables = DUMP.map((table) => {
    const rows = sqlite
      .prepare(`SELECT * FROM ${table}`)
      .raw()
      .all()
      .map((row) => JSON.stringify(row));
    return `${table}\n${rows.sort().join('\n')}`;
  });
  return tables.join('\n');
}

/** A real database in a folder of its own, and a real service whose worker reads from a script. */
export async function createSyncKit(change: Partial<SyncServiceDeps> = {}): Promise<SyncKit> {
  const dir = await mkdtemp(join(tmpdir(), 'renkei-sync-'));
  const file = join(dir, 'renkei.sqlite');
  const { db, sqlite, close } = await openDatabase(file);
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const services: SyncService[] = [];
  const another = (more: Partial<SyncServiceDeps> = {}): SyncService => {
    const service = createSyncService({
      db,
      databaseFile: file,
      clock: { now: () => Date.now() },
      log,
      readSource: () => Promise.resolve(scripted(kit.script)),
      readLimits: () => Promise.resolve(kit.limits),
      readInitialPassword: () => Promise.resolve(kit.password === undefined ? undefined : new Secret(kit.password)),
      nextAt: () => null,
      ...more,
    });
    services.push(service);
    return service;
  };
  const kit: SyncKit = {
    dir,
    file,
    sqlite,
    logged,
    limits: neoSettings.parse({}).guard,
    password: undefined,
    script: { organisations: [], people: [] },
    another,
    get sync(): SyncService {
      return first;
    },
    async run(script = {}, options = {}) {
      kit.script = { organisations: kit.script.organisations, people: kit.script.people, ...script };
      const { runId } = await first.start({ ...byHand, ...options });
      return first.wait(runId);
    },
    async undo(runId) {
      return first.wait((await first.undo(runId, 'tester')).runId);
    },
    leases: () => sqlite.prepare('SELECT holder FROM lease').all(),
    rows: <Row>(query: string, ...params: unknown[]) => sqlite.prepare<unknown[], Row>(query).all(...params),
    dump: () => dumpDirectory(sqlite),
    async [Symbol.asyncDispose]() {
      for (const service of services) await service[Symbol.asyncDispose]();
      await close();
      await rm(dir, { recursive: true, force: true });
    },
  };
  const first = another(change);
  return kit;
}
