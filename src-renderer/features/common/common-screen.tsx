import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { api, client, queryClient } from '#renderer/client.ts';
import { SecretField } from '#renderer/form/secret-field.tsx';
import { SettingField } from '#renderer/form/setting-field.tsx';
import { SettingsPage } from '#renderer/form/settings-page.tsx';
import { commonSlice } from '#renderer/form/slice.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useText } from '#renderer/ui/text.ts';

/** 共通環境設定: what every integration needs. */
export function CommonScreen() {
  const text = useText();
  const query = useQuery(api.common.read.queryOptions());
  return (
    <SettingsPage
      title={text('screen.common.title')}
      purpose={text('screen.common.purpose')}
      group={text('nav.group.operation')}
      slice={commonSlice}
      query={query}
      save={async (draft) => {
        const view = await client.common.save(draft);
        queryClient.setQueryData(api.common.read.queryKey(), view);
        return view;
      }}
    >
      <Section title={text('common.section.chatluck')} description={text('common.section.chatluck.text')}>
        <SettingField name="common.chatluckBaseUrl" />
      </Section>
      <Section title={text('common.section.region')}>
        <SettingField name="common.timeZone" />
        <SettingField name="common.language" />
      </Section>
      <Section title={text('common.section.proxy')} description={text('common.section.proxy.text')}>
        <ProxyFields />
      </Section>
    </SettingsPage>
  );
}

function ProxyFields() {
  const text = useText();
  const enabled: unknown = useWatch({ name: 'common.proxy.enabled' });
  const reason = enabled === true ? undefined : text('common.proxy.off');
  return (
    <>
      <SettingField name="common.proxy.enabled" />
      <SettingField name="common.proxy.url" reason={reason} />
      <div className="form-row">
        <SettingField name="common.proxy.userId" reason={reason} />
        <SecretField name="common.proxy.password" reason={reason} />
      </div>
      <SettingField name="common.proxy.bypass" reason={reason} />
    </>
  );
}
