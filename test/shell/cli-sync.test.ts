import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { DATABASE_FILE, openSqlite } from '#main/db/open.ts';
import type { SampleFault } from '#main/sample-neo/faults.ts';
import { syncResult } from '#shared/features/directory/sync-model.ts';
import { startConfigured } from './configured-console.fixture.ts';
import { type ConsoleFolder, type Ended, openConsoleFolder } from './console.fixture.ts';

// Every step here is a process of its own, and all of them share the machine with the other tests.
vi.setConfig({ testTimeout: 120_000 });

/** `sync --json` with its output held against the documented shape. */
async function sync(folder: ConsoleFolder, ...args: string[]) {
  const ended = await folder.json(['sync', ...args]);
  return { ...ended, result: syncResult.parse(ended.value) };
}

/** Looks into the database itself, whatever the command line says. */
function countPeople(folder: ConsoleFolder, status: 'active' | 'suspended'): number {
  const sqlite = openSqlite(join(folder.dataDir, DATABASE_FILE));
  try {
    const count: unknown = sqlite.prepare('SELECT count(*) FROM person WHERE status = ?').pluck().get(status);
    return Number(count);
  } finally {
    sqlite.close();
  }
}

/** Ends like `ended` of the fixture, for a process that the test sends signals to. */
async function collect(child: ReturnType<ConsoleFolder['start']>): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdin.end();
  await new Promise((resolve) => child.once('close', resolve));
  return { code: child.exitCode, signal: child.signalCode, stdout, stderr };
}

/** Resolves when the process has said so on standard error. */
const saying = (child: ReturnType<ConsoleFolder['start']>, words: string): Promise<void> =>
  new Promise((resolve) => {
    let heard = '';
    child.stderr.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
      if (heard.includes(words)) resolve();
    });
  });

describe.concurrent('what a script learns from the exit code of a synchronisation', () => {
  test.each<[SampleFault, number, string, string | undefined]>([
    ['429', 0, 'succeeded', undefined],
    ['expired-key', 0, 'succeeded', undefined],
    ['short-page', 20, 'held', 'incomplete_fetch'],
    ['empty', 20, 'held', 'empty_fetch'],
    ['duplicate-login', 20, 'held', 'duplicate_keys'],
    ['403-empty', 40, 'failed', 'neo_forbidden'],
    ['not-administrator', 40, 'failed', 'neo_not_administrator'],
    ['basic-auth', 40, 'failed', 'neo_basic_auth_required'],
    ['ng', 50, 'failed', 'neo_call_refused'],
    ['html', 50, 'failed', 'neo_html_answer'],
    ['truncated', 50, 'failed', 'neo_broken_answer'],
  ])('a server with the fault %s gives %i and the state %s', async (fault, code, state, reason) => {
    await using own = await startConfigured({ faults: [fault] });
    const { result, ...ended } = await sync(own.console);
    expect({ code: ended.code, state: result.state }).toEqual({ code, state });
    expect(ended.stdout).toBe(`${JSON.stringify(ended.value, null, 2)}\n`);
    if (state === 'held') expect(result.verdict.reasons.map((held) => held.code)).toContain(reason);
    if (state === 'failed')
      expect(ended.value).toMatchObject({ error: { code: reason, message: expect.any(String), remedy: expect.any(String) } });
    if (code !== 0) expect(countPeople(own.console, 'active')).toBe(0);
  });

  test('a server that is not there gives 50', async () => {
    await using own = await startConfigured();
    await own.neo.close();
    expect(await sync(own.console)).toMatchObject({ code: 50, value: { state: 'failed', error: { code: 'connection_refused' } } });
  });

  test('a wrong password gives 40', async () => {
    await using own = await startConfigured();
    await own.console.run(['secret', 'set', 'neo.admin.password', '--stdin'], { stdin: 'not this one' });
    expect(await sync(own.console)).toMatchObject({ code: 40, value: { state: 'failed', error: { code: 'neo_login_refused' } } });
  });

  test('without a connection it is refused with 1, naming what is missing', async () => {
    await using folder = await openConsoleFolder();
    const { code, value } = await folder.json(['sync']);
    expect(code).toBe(1);
    expect(value).toMatchObject({ error: { code: 'neo_not_configured', message: expect.stringContaining('server URL') } });
  });
});

describe.concurrent('a synchronisation', () => {
  test('is previewed without changing anything, runs, and then finds nothing to do', async () => {
    await using own = await startConfigured();
    const preview = await sync(own.console, '--dry-run');
    expect(preview).toMatchObject({ code: 10, result: { state: 'planned', verdict: { ok: true } } });
    expect(preview.result.counts.people.added).toBeGreaterThan(100);
    expect(countPeople(own.console, 'active')).toBe(0);

    const applied = await sync(own.console);
    expect(applied).toMatchObject({
      code: 0,
      result: { state: 'succeeded', counts: preview.result.counts, planHash: preview.result.planHash },
    });
    expect(applied.stderr).toContain('Reading users.');

    expect(await sync(own.console)).toMatchObject({ code: 0, result: { state: 'unchanged' } });
    expect(await sync(own.console, '--dry-run')).toMatchObject({ code: 0, result: { state: 'unchanged' } });
  });

  test('that is held for login IDs of two people is applied without them once approved: 30, and nothing is left to approve', async () => {
    await using own = await startConfigured({ faults: ['duplicate-login'] });
    const held = await sync(own.console, '--dry-run');
    expect(held).toMatchObject({ code: 20, result: { verdict: { reasons: [{ code: 'duplicate_keys' }] } } });
    const applied = await own.console.run(['sync', '--approve', held.result.planHash ?? '']);
    expect(applied.code).toBe(30);
    expect(applied.stdout).not.toContain('--approve');
  });

  test('that the guard holds runs once its hash is approved, and can be taken back', async () => {
    await using own = await startConfigured();
    await own.console.run(['sync']);
    const before = countPeople(own.console, 'active');
    own.neo.change({ gone: 40 });

    const held = await own.console.run(['sync']);
    expect(held.code).toBe(20);
    const planHash = /sync --approve ([0-9a-f]{64})\n/.exec(held.stdout)?.[1] ?? '';
    expect(
      await sync(
        own.console,
        '--approve',
        planHash.replace(/^./, (digit) => (digit === '0' ? '1' : '0')),
      ),
    ).toMatchObject({
      code: 20,
      result: { state: 'held', planHash, verdict: { ok: false, reasons: [{ code: 'too_many_suspensions' }] } },
    });
    expect(countPeople(own.console, 'active')).toBe(before);

    const approved = await sync(own.console, '--approve', planHash);
    expect(approved.code).toBe(0);
    const { suspended } = approved.result.counts.people;
    expect(suspended).toBeGreaterThan(30);
    expect(countPeople(own.console, 'active')).toBe(before - suspended);

    const undone = await own.console.json(['undo', String(approved.result.runId)]);
    expect(undone).toMatchObject({ code: 0, value: { state: 'succeeded' } });
    expect(countPeople(own.console, 'active')).toBe(before);
    expect(await own.console.json(['undo', String(approved.result.runId)])).toMatchObject({
      code: 1,
      value: { error: { code: 'undo_not_possible' } },
    });

    const table = await own.console.run(['runs', '--limit', '2'], { env: { RENKEI_LANG: 'ja' } });
    expect(table.stdout).toMatch(/^.*開始 +種別 +結果.*\n.* 取り消し .*\n.* 同期 .*\n$/);
  });

  test('that is interrupted with Ctrl+C ends as cancelled, changes nothing, and leaves the way free', async () => {
    await using own = await startConfigured({ faults: ['hang'] });
    const child = own.console.start(['sync', '--json']);
    const over = collect(child);
    await saying(child, 'Reading');
    child.kill('SIGINT');
    const ended = await over;
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.stdout)).toMatchObject({ state: 'cancelled' });
    own.neo.setFaults([]);
    expect(await sync(own.console)).toMatchObject({ code: 0, result: { state: 'succeeded' } });
  });

  test('that is killed is marked as interrupted, and the next one does the whole work', async () => {
    await using own = await startConfigured({ faults: ['hang'] });
    const child = own.console.start(['sync', '--json']);
    const over = collect(child);
    await saying(child, 'Reading');
    child.kill('SIGKILL');
    expect(await over).toMatchObject({ signal: 'SIGKILL', stdout: '' });
    own.neo.setFaults([]);
    const next = await sync(own.console);
    expect(next).toMatchObject({ code: 0, result: { state: 'succeeded' } });
    const { value } = await own.console.json(['runs']);
    expect(value).toMatchObject([{ state: 'succeeded' }, { state: 'interrupted' }]);
    expect(countPeople(own.console, 'active') + countPeople(own.console, 'suspended')).toBe(next.result.counts.people.added);
  });

  test('is refused while another process synchronises the same data folder', async () => {
    await using own = await startConfigured({ faults: ['hang'] });
    const child = own.console.start(['sync', '--json']);
    const over = collect(child);
    await saying(child, 'Reading');
    expect(await own.console.json(['sync'])).toMatchObject({ code: 1, value: { error: { code: 'sync_running' } } });
    child.kill('SIGTERM');
    expect((await over).code).toBe(1);
  });

  test('speaks Japanese where the locale does', async () => {
    await using own = await startConfigured();
    const { stdout, stderr } = await own.console.run(['sync'], { env: { RENKEI_LANG: '', LANG: 'ja_JP.UTF-8' } });
    expect(stderr).toContain('ユーザーを読み込んでいます。');
    expect(stdout).toMatch(/同期 #1: 成功/);
  });
});
