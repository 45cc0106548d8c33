import { createRouterClient } from '@orpc/server';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCommonHandlers } from '#main/features/common/handlers.ts';
import { openSettings } from '#test/core/settings-harness.ts';

let fixture: Awaited<ReturnType<typeof openSettings>>;
beforeEach(async () => {
  fixture = await openSettings();
});
afterEach(() => fixture[Symbol.asyncDispose]());

const client = () =>
  createRouterClient({ common: createCommonHandlers(fixture) }, { context: { actor: 'sato', log: pino({ level: 'silent' }) } }).common;

test('共通環境設定 is read, changed in the name of who asks, and comes back as it was stored', async () => {
  const { settings, revision } = await client().read();
  const changed = { ...settings, chatluckBaseUrl: ' https://chat.example.jp/cgi-bin/chatlk/sign.cgi ', language: 'en' as const };
  const view = await client().save({ settings: changed, secrets: {}, revision });
  expect(view.settings).toEqual({ ...changed, chatluckBaseUrl: 'https://chat.example.jp/cgi-bin/chatlk/sign.cgi' });
  expect(await client().read()).toEqual(view);
  expect((await fixture.audit()).map(({ actor, subject }) => `${actor} ${subject}`)).toEqual([
    'sato common.chatluckBaseUrl',
    'sato common.language',
  ]);
});

test('a rule between fields lands on the field, with its code', async () => {
  const { settings, revision } = await client().read();
  const draft = { settings: { ...settings, proxy: { ...settings.proxy, enabled: true } }, secrets: {}, revision };
  await expect(client().save(draft)).rejects.toMatchObject({
    code: 'INVALID',
    data: { fields: [{ path: 'common.proxy.url', code: 'required', params: {} }] },
  });
});

test('a secret under a name that this form does not have is refused', async () => {
  const { settings, revision } = await client().read();
  const foreign = { 'neo.admin.password': 'x' };
  const draft = { settings, secrets: { 'common.proxy.password': undefined, ...foreign }, revision };
  await expect(client().save(draft)).rejects.toMatchObject({ code: 'INVALID' });
  expect(fixture.secrets.reveal()).toEqual({});
});
