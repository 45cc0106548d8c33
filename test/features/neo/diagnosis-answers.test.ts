import { describe, expect, test } from 'vitest';
import type { NeoConnection } from '#main/features/neo/connection.ts';
import type { DiagnoseOptions } from '#main/features/neo/diagnosis.ts';
import { type NeoFieldMap, neoFieldMap } from '#shared/features/neo/field-map.ts';
import { canaries, connectionTo, type Expected, expectOutcome, runDiagnosis } from './diagnose-support.ts';
import { type FakeNeoOptions, json, list, ng, type Reply, sampleGroups, sampleUsers, startFakeNeo } from './servers.ts';

type Case = readonly [
  name: string,
  server: FakeNeoOptions,
  expected: Expected,
  connection?: Partial<NeoConnection>,
  options?: DiagnoseOptions,
];

const page = '<!DOCTYPE html><html><body>ログイン</body></html>';
const basic = (password: string): NeoConnection['basicAuth'] => ({ userId: 'web', password });
const header = (password: string): string => `Basic ${btoa(`web:${password}`)}`;
const dribble = (everyMs: number): Reply => ({
  act: (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), everyMs);
    response.on('close', () => clearInterval(timer));
  },
});
const silence: Reply = { act: () => undefined };
const short: DiagnoseOptions = { totalMs: 1_500 };
const without = (records: Record<string, unknown>[], field: string) =>
  records.map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => name !== field)));
const fields = (changes: { user?: Partial<NeoFieldMap['user']>; request?: Partial<NeoFieldMap['request']> }) => ({
  fieldMap: neoFieldMap.parse(changes),
});

/** What can come instead of an answer, on any call. */
const badAnswers: readonly (readonly [name: string, reply: Reply, code: string, options?: DiagnoseOptions])[] = [
  ['HTTP 429', { status: 429, headers: { 'retry-after': '10' } }, 'neo_busy'],
  ['HTTP 500', { status: 500 }, 'neo_server_error'],
  ['HTTP 502 with a page', { status: 502, body: page, headers: { 'content-type': 'text/html' } }, 'neo_server_error'],
  ['HTTP 400', { status: 400 }, 'neo_unexpected_status'],
  ['a redirect to another host', { status: 302, headers: { location: 'https://login.example.jp/sso?token=abc' } }, 'neo_redirected'],
  ['a log-in page with HTTP 200', { body: `\uFEFF  ${page}`, headers: { 'content-type': 'text/html' } }, 'neo_html_answer'],
  ['half a JSON text', { body: '{"status":"ok","list":{"item":[{"id":"1"' }, 'neo_broken_answer'],
  [
    'fewer bytes than announced',
    { act: (response) => void response.writeHead(200, { 'content-length': '1000' }).write('{"st', () => response.destroy()) },
    'connection_reset',
  ],
  ['no body', { body: '' }, 'neo_empty_answer'],
  ['blanks only', { body: ' \r\n' }, 'neo_empty_answer'],
  ['a JSON array', { body: '[1,2,3]' }, 'neo_unexpected_answer'],
  ['a JSON object without a status', { body: '{"message":"hello"}' }, 'neo_unexpected_answer'],
  ['Shift_JIS', { body: Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0x93, 0xfa, 0x96, 0x7b, 0x22, 0x7d]) }, 'neo_not_utf8'],
  [
    'more than anyone can want',
    { act: (response) => void response.end('x'.repeat(200_000)) },
    'response_too_large',
    { limits: { maxBodyBytes: 100_000 } },
  ],
  ['silence', silence, 'response_timeout', { limits: { answerMs: 1_200 } }],
  [
    'a body that stops in the middle',
    { act: (response) => void response.write('{"status":') },
    'response_timeout',
    { limits: { idleMs: 1_200 } },
  ],
  ['a body that never ends', dribble(20), 'response_timeout', { limits: { totalMs: 1_200 } }],
];

const cases: readonly Case[] = [
  ['nothing was said in time', { login: silence }, { step: 'login', code: 'response_slow' }, {}, short],
  ['Basic authentication is in front', { authorization: header('x') }, { step: 'basicAuth', code: 'neo_basic_auth_required' }],
  [
    'its password is wrong',
    { authorization: header('right') },
    { step: 'basicAuth', code: 'neo_basic_auth_refused' },
    { basicAuth: basic(canaries[1]) },
  ],
  [
    'silence behind Basic authentication',
    { login: silence },
    { step: 'basicAuth', code: 'response_slow' },
    { basicAuth: basic(canaries[1]) },
    short,
  ],
  [
    'the login is refused',
    { login: ng(-100, 'ログインIDまたはパスワードが正しくありません。') },
    { step: 'login', code: 'neo_login_refused', params: { errorno: '-100' } },
  ],
  [
    'the refusal repeats the password',
    { login: ng(-100, `パスワード ${canaries[0]} は違います`) },
    { step: 'login', code: 'neo_login_refused', params: { message: 'パスワード [secret] は違います' } },
  ],
  [
    'no such user',
    { login: { body: '{"status":"ng","errorno":-110,"errormessage":"該当データが存在しません"}' } },
    { step: 'login', code: 'neo_login_refused' },
  ],
  ['no login is entered', {}, { step: 'login', code: 'neo_login_missing' }, { admin: { loginId: '', password: '' } }],
  ['no key is issued', { login: json({ status: 'ok', user_id: '1' }) }, { step: 'login', code: 'neo_no_access_key' }],
  [
    'the key would smuggle a header',
    { login: json({ status: 'ok', access_key: 'a\r\nx: y', user_id: '1' }) },
    { step: 'login', code: 'neo_no_access_key' },
  ],
  ['API use is off', { login: { status: 403 } }, { step: 'login', code: 'neo_forbidden' }],
  ['nothing is at the address', { every: { status: 404, body: page } }, { step: 'login', code: 'neo_wrong_path' }],
  ['the key is refused', { users: { status: 403 } }, { step: 'administrator', code: 'neo_forbidden' }],
  [
    'the user lacks the right',
    { users: ng(-20, 'この操作を行う権限がありません。') },
    { step: 'administrator', code: 'neo_not_administrator', params: { errorno: '-20' } },
  ],
  [
    'the user is no administrator',
    {
      users: list(
        sampleUsers().map((user) => ({ ...user, admin: '0' })),
        50,
      ),
    },
    { step: 'administrator', code: 'neo_not_administrator' },
  ],
  [
    'the list of users is refused',
    { users: ng(-1, 'システムエラーが発生しました。') },
    { step: 'userPage', code: 'neo_call_refused', params: { action: 'list_users', errorno: '-1' } },
  ],
  [
    'an error sends people to the administrator',
    { users: ng(-9, 'エラーが発生しました。システム管理者にお問い合わせください。') },
    { step: 'userPage', code: 'neo_call_refused' },
  ],
  [
    'the list is for administrators only',
    { users: ng(-21, 'システム管理者のみ利用できます。') },
    { step: 'administrator', code: 'neo_not_administrator' },
  ],
  ['there are no users (-110)', { users: ng(-110, '該当データが存在しません。') }, { step: 'userPage', code: 'neo_no_users' }],
  ['there are no users (empty list)', { users: list([], '0') }, { step: 'userPage', code: 'neo_no_users' }],
  ['there are no users (no list)', { users: json({ status: 'ok' }) }, { step: 'userPage', code: 'neo_no_users' }],
  [
    'the action is called otherwise',
    {},
    { step: 'userPage', code: 'neo_call_refused', params: { action: 'get_users' } },
    fields({ request: { listUsers: 'get_users' } }),
  ],
  ['the module is called otherwise', {}, { step: 'userPage', code: 'neo_wrong_path' }, fields({ request: { module: 'zruser' } })],
  [
    'the list of organisations is refused',
    { organisations: ng(-1, 'だめです。') },
    { step: 'organisationPage', code: 'neo_call_refused', params: { action: 'list_groups' } },
  ],
  [
    'organisations lack the right',
    { organisations: ng(-20, '権限がありません。') },
    { step: 'organisationPage', code: 'neo_not_administrator' },
  ],
  ['organisations are forbidden', { organisations: { status: 403 } }, { step: 'organisationPage', code: 'neo_forbidden' }],
  [
    'there are no organisations',
    { organisations: list([], 0) },
    { step: 'organisationPage', code: 'neo_no_organisations', state: 'warning' },
  ],
  [
    'users have no login ID',
    { users: list(without(sampleUsers(), 'login_id'), 50) },
    { step: 'fieldMap', code: 'neo_fields_missing', params: { fields: 'user.loginId=login_id' } },
  ],
  [
    'the field map names another field',
    {},
    { step: 'fieldMap', code: 'neo_fields_missing', params: { fields: 'user.id=no, user.name=display_name' } },
    fields({ user: { id: 'no', name: 'display_name' } }),
  ],
  [
    'organisations have no name',
    { organisations: list(without(sampleGroups(), 'name'), 6) },
    { step: 'fieldMap', code: 'neo_fields_missing', params: { fields: 'organisation.name=name' } },
  ],
  ['users are no records', { users: list(['a', 'b', 3], 3) }, { step: 'fieldMap', code: 'neo_fields_missing' }],
  [
    'users have no reading',
    { users: list(without(sampleUsers(), 'kana'), 50) },
    { step: 'fieldMap', code: 'neo_optional_fields_missing', state: 'warning', params: { fields: 'user.kana=kana' } },
  ],
  [
    'the total is missing',
    { users: list(sampleUsers()) },
    { step: 'fieldMap', code: 'neo_optional_fields_missing', state: 'warning', params: { fields: 'request.total=total' } },
  ],
  [
    'nobody says where representative organisations are',
    {},
    { step: 'fieldMap', code: 'neo_optional_fields_missing', state: 'warning', params: { fields: 'user.representative=main' } },
    fields({ user: { representative: 'main' } }),
  ],
  [
    'the server is ten minutes ahead',
    { dateHeader: new Date(Date.now() + 600_000).toUTCString() },
    { step: 'clock', code: 'clock_skew', state: 'warning', params: { minutes: 10 } },
  ],
  [
    'the server is an hour behind',
    { dateHeader: new Date(Date.now() - 3_600_000).toUTCString() },
    { step: 'clock', code: 'clock_skew', state: 'warning', params: { minutes: 60 } },
  ],
  ['the server says no date', { dateHeader: null }, { step: 'clock', code: 'clock_unknown', state: 'skipped' }],
  ['the server says a wrong date', { dateHeader: 'yesterday' }, { step: 'clock', code: 'clock_unknown', state: 'skipped' }],
];

describe('接続認証 names what is wrong with the answers', () => {
  const table = cases.map(([name, server, expected, connection = {}, options = {}]) => ({ name, server, expected, connection, options }));
  test.concurrent.each(table)('$name', async ({ server, expected, connection, options }) => {
    await using neo = await startFakeNeo(server);
    expectOutcome(await runDiagnosis(connectionTo(neo.url, connection), options), expected);
  });

  const calls = [
    ['login', 'login'],
    ['users', 'userPage'],
    ['organisations', 'organisationPage'],
  ] as const;
  describe.concurrent.each(calls)('instead of %s', (call, step) => {
    test.concurrent.each(badAnswers.map(([name, reply, code, options = {}]) => ({ name, reply, code, options })))(
      '$name',
      async ({ reply, code, options }) => {
        await using neo = await startFakeNeo({ [call]: reply });
        const outcomes = await runDiagnosis(connectionTo(neo.url), options);
        expectOutcome(outcomes, { step, code });
        expect(JSON.stringify([...outcomes.values()]), 'nothing of a redirect but its address').not.toContain('token=abc');
      },
    );
  });

  test.each(['cgi', 'exe'] as const)('the other suffix than .%s was entered', async (program) => {
    await using neo = await startFakeNeo({ program });
    const entered = neo.url.replace(/\.\w+$/, program === 'cgi' ? '.exe' : '.cgi');
    const outcomes = await runDiagnosis(connectionTo(entered));
    expectOutcome(outcomes, { step: 'login', code: 'neo_wrong_suffix', params: { expected: neo.url } });
  });

  test('passwords are sent once: two attempts could lock an account', async () => {
    await using neo = await startFakeNeo({ login: ng(-100, 'だめです。') });
    await runDiagnosis(connectionTo(neo.url, { basicAuth: basic(canaries[1]) }));
    expect(neo.actions).toEqual(['login']);
  });
});
