import type { FieldValues, ResolverOptions } from 'react-hook-form';
import { describe, expect, test } from 'vitest';
import { neoSecretKeys, neoSettings } from '#shared/features/neo/model.ts';
import { readInvalid } from '#shared/kernel/problem.ts';
import { toValues } from '#renderer/form/draft.ts';
import { listErrors } from '#renderer/form/field-errors.ts';
import { draftResolver } from '#renderer/form/resolver.ts';
import { neoSlice } from '#renderer/form/slice.ts';

const options: ResolverOptions<FieldValues> = { fields: {}, shouldUseNativeValidation: false };

async function check(settings: unknown, set: readonly string[] | null = []) {
  const view = {
    settings: {},
    secrets: Object.fromEntries(neoSecretKeys.map((key) => [key, { isSet: set?.includes(key) ?? null }])),
    revision: 1,
  };
  const values = { neo: { ...neoSettings.parse({}), ...(toValues(view, 'neo')['neo'] as object), ...(settings as object) } };
  return draftResolver(neoSlice, view)(values, undefined, options);
}

describe("the check of desknet's NEO連携設定 before anything is sent", () => {
  test('a fresh form is in order', async () => expect(listErrors((await check({})).errors)).toEqual([]));

  test("a schema's complaint lies on the field that carries the setting's key", async () => {
    const { errors } = await check({ serverUrl: 'neo', sync: { enabled: false, times: ['03:00', '24:00'] } });
    expect(listErrors(errors).map(({ name, message }) => [name, message])).toEqual([
      ['neo.serverUrl', 'bad_url'],
      ['neo.sync.times.1', 'bad_time'],
    ]);
  });

  test('what is beyond a limit is told with the limit', async () => {
    const { errors } = await check({ guard: { maxSuspendPercent: 101, maxSuspendCount: 1.5, maxRemoveOrganisationPercent: 1 } });
    const told = listErrors(errors).map(({ name, message }) => [name, readInvalid(message)]);
    expect(told).toEqual([
      ['neo.guard.maxSuspendPercent', { code: 'out_of_range', params: { min: 0, max: 100 } }],
      ['neo.guard.maxSuspendCount', { code: 'not_whole', params: {} }],
    ]);
  });

  test('an emptied number is told to be one', async () => {
    const { errors } = await check({ guard: { maxSuspendPercent: NaN, maxSuspendCount: NaN, maxRemoveOrganisationPercent: 1 } });
    expect(listErrors(errors).map(({ name, message }) => [name, message])).toEqual([
      ['neo.guard.maxSuspendPercent', 'not_a_number'],
      ['neo.guard.maxSuspendCount', 'not_a_number'],
    ]);
  });

  test('single sign-on asks for ID and secret once it is allowed, and is content with a stored secret', async () => {
    const sso = { allowed: true, clientId: 'chatluck', clientSecret: '' };
    expect(listErrors((await check({ sso })).errors).map(({ name }) => name)).toEqual(['neo.sso.clientSecret']);
    expect(listErrors((await check({ sso }, ['neo.sso.clientSecret'])).errors)).toEqual([]);
    // In a locked store it may well be there.
    expect(listErrors((await check({ sso }, null)).errors)).toEqual([]);
    expect(listErrors((await check({ sso: { ...sso, clientSecret: 'typed' } })).errors)).toEqual([]);
  });
});
