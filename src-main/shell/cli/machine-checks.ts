import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { findChromium } from '#main/adapters/chromium-printer.ts';
import type { App } from '#main/core/app.ts';
import { makePrivateFolder } from '#main/core/private-folder.ts';
import { DATABASE_FILE, openSqlite } from '#main/db/open.ts';
import { type Problem, Refusal } from '#shared/kernel/problem.ts';
import { stampIn } from './stamp.ts';

export const checkNames = ['node', 'dataFolder', 'database', 'secretStore', 'keychain', 'chromium', 'settings', 'schedule'] as const;

/** What one check of the machine found. `detail` is a fact such as a path, the same in every language. */
export interface Check {
  name: (typeof checkNames)[number];
  state: 'passed' | 'warning' | 'failed' | 'skipped';
  detail: string;
  problem?: Problem;
}

/** The oldest Node that the storage engine runs on. */
const OLDEST_NODE = [22, 12] as const;

export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const good = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  const check = { name: 'node', detail: version } as const;
  if (good) return { ...check, state: 'passed' };
  return { ...check, state: 'failed', problem: { code: 'cli_node_too_old', params: { version, oldest: OLDEST_NODE.join('.') } } };
}

/** The folder must be writable, and closed to other users. */
export async function checkDataFolder(folder: string): Promise<Check> {
  const check = { name: 'dataFolder', detail: folder } as const;
  try {
    makePrivateFolder(folder);
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const { mode } = await stat(folder);
    // Windows keeps its access lists elsewhere; the mode says nothing there.
    const open = process.platform !== 'win32' && (mode & 0o077) !== 0;
    if (!open) return { ...check, state: 'passed' };
    return { ...check, state: 'warning', problem: { code: 'cli_folder_open', params: { folder, mode: (mode & 0o777).toString(8) } } };
  } catch {
    return { ...check, state: 'failed', problem: { code: 'cli_folder_unusable', params: { folder } } };
  }
}

/** Lets SQLite read through the file that the app has just opened. */
export function checkDatabase(folder: string): Check {
  const file = join(folder, DATABASE_FILE);
  const sqlite = openSqlite(file);
  try {
    const answer: unknown = sqlite.pragma('quick_check(1)', { simple: true });
    if (answer === 'ok') return { name: 'database', state: 'passed', detail: file };
    return { name: 'database', state: 'failed', detail: file, problem: { code: 'cli_database_damaged', params: { file } } };
  } finally {
    sqlite.close();
  }
}

/** Why a secret cannot be read now; undefined when it can. A store that is not open knows more than its state tells. */
async function secretProblem({ ports: { secrets } }: App): Promise<Problem | undefined> {
  try {
    await secrets.get('neo.admin.password');
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.toProblem();
    throw error;
  }
}

/** Not set up or not opened yet, or kept where another shell reads them; anything else is a failure. */
const unfinished: ReadonlySet<string> = new Set(['secret_store_missing', 'secret_store_locked', 'safe_storage_elsewhere']);

export async function checkSecrets(app: App): Promise<Check[]> {
  const { backend, state } = await app.ports.secrets.describe();
  const store = { name: 'secretStore', detail: `${backend} (${state})` } as const;
  const keychain = backend === 'keychain' ? ('passed' as const) : ('skipped' as const);
  const problem = await secretProblem(app);
  return [
    problem === undefined
      ? { ...store, state: 'passed' }
      : { ...store, state: unfinished.has(problem.code) ? 'warning' : 'failed', problem },
    { name: 'keychain', state: keychain, detail: keychain === 'passed' ? backend : '' },
  ];
}

export function checkChromium(): Check {
  const found = findChromium();
  if (found !== undefined) return { name: 'chromium', state: 'passed', detail: found };
  return { name: 'chromium', state: 'warning', detail: '', problem: { code: 'pdf_no_browser', params: {} } };
}

/** What the main job needs and nobody has entered yet. */
export async function checkSettings(app: App): Promise<Check> {
  const [common, neo] = await Promise.all([app.settings.readCommon(), app.settings.readNeo()]);
  // A password that cannot be looked up is the secret store's matter.
  const password = await app.ports.secrets.get('neo.admin.password').then(
    (secret) => (secret === undefined ? '' : 'stored'),
    () => 'unknown',
  );
  const needed = {
    'common.chatluckBaseUrl': common.chatluckBaseUrl,
    'neo.serverUrl': neo.serverUrl,
    'neo.admin.loginId': neo.admin.loginId,
    'neo.admin.password': password,
  };
  const missing = Object.entries(needed).flatMap(([key, value]) => (value === '' ? [key] : []));
  if (missing.length === 0) return { name: 'settings', state: 'passed', detail: '' };
  return {
    name: 'settings',
    state: 'warning',
    detail: '',
    problem: { code: 'cli_settings_missing', params: { keys: missing.join(', ') } },
  };
}

/** Whether the times that are set lead to anything: somebody may have paused them and forgotten it. */
export async function checkSchedule({ settings, pauses }: App): Promise<Check> {
  const [{ timeZone }, { sync }, pause] = await Promise.all([settings.readCommon(), settings.readNeo(), pauses.read()]);
  if (!sync.enabled || sync.times.length === 0) return { name: 'schedule', state: 'skipped', detail: '' };
  const check = { name: 'schedule', detail: `${sync.times.join(', ')} (${timeZone})` } as const;
  if (pause === null) return { ...check, state: 'passed' };
  const params = { by: pause.by, since: stampIn(timeZone).format(pause.at) };
  return { ...check, state: 'warning', problem: { code: 'cli_schedule_paused', params } };
}
