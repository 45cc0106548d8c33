import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slices } from '#main/core/settings-slices.ts';
import { settingsSections } from '#main/features/report/settings-layout.ts';
import { messages } from '#shared/i18n/messages.ts';
import { secretKeys } from '#shared/kernel/secret.ts';

describe('the sections of 設定状況', () => {
  test.each(slices.map(({ name, defaults, secretKeys: own }) => ({ name, keys: [...Object.keys(defaults), ...own] })))(
    'every setting and secret of $name stands in exactly one, under a heading and a label of its own',
    ({ name, keys }) => {
      const sections = settingsSections(name, keys);
      expect(sections.flatMap((section) => section.keys).sort()).toEqual([...keys].sort());
      for (const { titles, keys: own } of sections) {
        expect(titles).not.toContain('report.settings.others');
        for (const key of own) expect(messages.ja).toHaveProperty([`field.${key}.label`]);
      }
    },
  );

  test('the secrets of the slices are all the secrets there are', () => {
    expect(slices.flatMap((slice) => [...slice.secretKeys]).sort()).toEqual([...secretKeys].sort());
  });

  test('a setting that nobody has given a place appears all the same', () => {
    const part = fc.stringMatching(/^[a-z][A-Za-z]{0,8}$/);
    const name = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `neo.${parts.join('.')}`);
    fc.assert(
      fc.property(fc.uniqueArray(name), (keys) => {
        expect(
          settingsSections('neo', keys)
            .flatMap((section) => section.keys)
            .sort(),
        ).toEqual([...keys].sort());
      }),
    );
  });

  test('they are in the order of the screen', () => {
    const neo = slices.find((slice) => slice.name === 'neo');
    const order = settingsSections('neo', [...Object.keys(neo?.defaults ?? {}), ...(neo?.secretKeys ?? [])]).flatMap(({ keys }) => keys);
    expect(order.slice(0, 12)).toEqual([
      'neo.serverUrl',
      'neo.basicAuth.userId',
      'neo.basicAuth.password',
      'neo.sso.allowed',
      'neo.sso.clientId',
      'neo.sso.clientSecret',
      'neo.notification.allowed',
      'neo.notification.intervalMinutes',
      'neo.sync.enabled',
      'neo.admin.loginId',
      'neo.admin.password',
      'neo.sync.times',
    ]);
  });
});
