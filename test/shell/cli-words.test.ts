import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTranslate } from '#main/core/translate.ts';
import { readArguments, readChoice, readNumber } from '#main/shell/cli/arguments.ts';
import { displayWidth, pad, printable, tableLines } from '#main/shell/cli/display-width.ts';
import { exitCodeNames, exitCodeOfProblem, exitCodeOfRun, exitCodes } from '#main/shell/cli/exit-codes.ts';
import { explainFailure } from '#main/shell/cli/failure.ts';
import { terminalLanguage } from '#main/shell/terminal.ts';
import { runState } from '#shared/features/directory/sync-model.ts';
import { InvalidFields, Refusal } from '#shared/kernel/problem.ts';

describe('the language of a terminal', () => {
  test.each([
    [{ LANG: 'ja_JP.UTF-8' }, 'ja'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LC_ALL: 'C', LANG: 'ja_JP.UTF-8' }, 'en'],
    [{ LC_MESSAGES: 'ja_JP', LANG: 'C.UTF-8' }, 'ja'],
    [{ LC_ALL: '', LANG: 'ja' }, 'ja'],
    [{ RENKEI_LANG: 'en', LC_ALL: 'ja_JP.UTF-8' }, 'en'],
    [{ RENKEI_LANG: 'ja', LC_ALL: 'C' }, 'ja'],
    [{ LANG: 'jam_JM' }, 'en'],
    [{}, 'en'],
  ])('%j gives %s', (env, language) => expect(terminalLanguage(env)).toBe(language));
});

describe('columns that line up', () => {
  test.each([
    ['abc', 3],
    ['佐藤 太郎', 9],
    ['𠮷田', 4],
    ['ｱｲｳ', 3],
    ['ガ', 2],
    ['か\u3099', 2],
    ['Ａ１', 4],
    ['', 0],
    ['é', 1],
  ])('「%s」 takes %i columns', (text, columns) => expect(displayWidth(text)).toBe(columns));

  test('every cell of a column begins at the same place, whatever the script', () => {
    const cell = fc.stringMatching(/^[a-z佐藤ｱ𠮷ー]{0,8}$/u);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const marked = rows.map(([first, second]) => [first, `|${second}`]);
        const lines = tableLines([{ heading: 'a' }, { heading: '|b' }], marked);
        expect(new Set(lines.map((line) => displayWidth(line.slice(0, line.indexOf('|'))))).size).toBe(1);
      }),
    );
  });

  test('a text too long for its column is left whole', () => expect(pad('連携コンソール', 4)).toBe('連携コンソール'));

  test('a name from elsewhere can neither move the cursor nor turn the line round', () => {
    expect(printable('\u001b[2J佐藤\r\n\u202e')).toBe('\u{fffd}[2J佐藤\u{fffd}\u{fffd}\u{fffd}');
  });
});

describe('arguments', () => {
  const codeOf = (run: () => unknown): unknown => {
    try {
      run();
    } catch (error) {
      return error instanceof Refusal ? [error.code, error.params] : error;
    }
    return undefined;
  };
  const options = { port: { type: 'string' }, once: { type: 'boolean' } } as const;

  test.each([
    [['--prot', '1'], 'cli_unknown_option', { option: '--prot', suggestion: '--port' }],
    [['--zzzzzzzz'], 'cli_unknown_option', { option: '--zzzzzzzz', suggestion: 'none' }],
    [['-p'], 'cli_unknown_option', { option: '-p' }],
    [['--port'], 'cli_missing_value', { option: '--port' }],
    [['--port', '--once'], 'cli_missing_value', { option: '--port' }],
    [['--once=yes'], 'cli_needless_value', { option: '--once' }],
    [[], 'cli_missing_argument', { argument: '<key>' }],
    [['a', 'b', 'c'], 'cli_needless_argument', { argument: 'c' }],
  ])('%j is refused with %s', (args, code, params) => {
    expect(codeOf(() => readArguments(args, options, ['key', 'value?']))).toEqual([code, expect.objectContaining(params)]);
  });

  test('a value may look like a negative number', () => {
    expect(readArguments(['--port', '-110', 'key'], options, ['key']).values.port).toBe('-110');
  });

  test('what follows -- is taken as it is', () => {
    expect(readArguments(['key', '--', '-5'], options, ['key', 'value']).positionals).toEqual(['key', '-5']);
  });

  test.each(['', '-1', '1.5', '1e3', '0x10', ' 1', '65536', '９'])('「%s」 is no port', (text) => {
    expect(codeOf(() => readNumber('--port', text, 0, 65_535))).toMatchObject(['cli_bad_value', { name: '--port' }]);
  });

  test('one of a few words is one of them exactly', () => {
    expect(readChoice('x', 'pdf', ['html', 'pdf'])).toBe('pdf');
    expect(codeOf(() => readChoice('x', 'PDF', ['html', 'pdf']))).toMatchObject(['cli_bad_value', { allowed: 'html, pdf' }]);
  });
});

describe('exit codes', () => {
  test('are the documented ones', () => {
    expect(exitCodes).toEqual({ ok: 0, failed: 1, changes: 10, held: 20, partial: 30, authentication: 40, network: 50, usage: 64 });
    expect(exitCodeNames.map((name) => exitCodes[name])).toEqual(Object.values(exitCodes).toSorted((left, right) => left - right));
  });

  const expected = { succeeded: 0, unchanged: 0, planned: 10, held: 20, partial: 30, failed: 1, cancelled: 1, interrupted: 1, running: 1 };
  test.each(runState.options)('a run that ended as %s has its code', (state) => {
    expect(exitCodeOfRun({ state, problem: null })).toBe(expected[state]);
  });

  test.each([
    ['neo_login_refused', 40],
    ['neo_basic_auth_required', 40],
    ['neo_forbidden', 40],
    ['neo_not_administrator', 40],
    ['connection_refused', 50],
    ['dns_not_found', 50],
    ['tls_expired', 50],
    ['proxy_unreachable', 50],
    ['response_timeout', 50],
    ['neo_html_answer', 50],
    ['neo_not_configured', 1],
    ['sync_running', 1],
    ['secret_store_missing', 1],
    ['unknown_setting', 64],
    ['cli_bad_value', 64],
  ])('the problem %s has the code %i, whether it stops a command or a run', (code, exitCode) => {
    expect(exitCodeOfProblem({ code })).toBe(exitCode);
    expect(exitCodeOfRun({ state: 'failed', problem: { code, params: {} } })).toBe(exitCode);
  });
});

describe('failures in words', () => {
  const nothing = (): void => {};

  test('an expected one says cause and remedy in the language of the terminal', () => {
    const refusal = new Refusal('cli_unknown_command', { command: 'snyc', suggestion: 'sync' });
    expect(explainFailure(createTranslate('ja'), refusal, nothing)).toEqual({
      code: 'cli_unknown_command',
      message: '「snyc」というコマンドはありません。',
      remedy: '「sync」ではないか確認してください。',
    });
  });

  test('a bad value names its setting', () => {
    const invalid = new InvalidFields([{ path: 'neo.sync.times', code: 'bad_time', params: {} }]);
    expect(explainFailure(createTranslate('en'), invalid, nothing).message).toBe('neo.sync.times: Enter a time from 00:00 to 23:59.');
  });

  test('an unexpected one shows an id, and its details go elsewhere', () => {
    const reported: unknown[] = [];
    const error = new Error('password=hunter2');
    const { code, message } = explainFailure(createTranslate('en'), error, (id, details) => reported.push(id, details));
    expect(code).toBe('incident');
    expect(message).toContain(String(reported[0]));
    expect(message).not.toContain('hunter2');
    expect(reported[1]).toBe(error);
  });
});
