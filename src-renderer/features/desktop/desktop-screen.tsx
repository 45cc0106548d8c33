import { useQuery } from '@tanstack/react-query';
import { api, client, queryClient } from '#renderer/client.ts';
import { SettingField } from '#renderer/form/setting-field.tsx';
import { SettingsPage } from '#renderer/form/settings-page.tsx';
import { desktopSlice } from '#renderer/form/slice.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useText } from '#renderer/ui/text.ts';

/** デスクトップアプリ: how it behaves between the visits of the administrator. Other shells show the settings without changing them. */
export function DesktopScreen() {
  const text = useText();
  const query = useQuery(api.desktop.read.queryOptions());
  const shell = useQuery(api.system.read.queryOptions()).data?.shell;
  const isElsewhere = shell !== undefined && shell !== 'electron';
  return (
    <SettingsPage
      title={text('screen.desktop.title')}
      purpose={text('screen.desktop.purpose')}
      group={text('nav.group.operation')}
      slice={desktopSlice}
      query={query}
      save={async (draft) => {
        const view = await client.desktop.save(draft);
        queryClient.setQueryData(api.desktop.read.queryKey(), view);
        return view;
      }}
    >
      {isElsewhere && <Banner tone="info" title={text('desktop.elsewhere')} />}
      <Section title={text('desktop.section.window')}>
        <SettingField name="desktop.closeToTray" isDisabled={isElsewhere} />
        <SettingField name="desktop.startAtLogin" isDisabled={isElsewhere} />
      </Section>
      <Section title={text('desktop.section.notifications')}>
        <SettingField name="desktop.notifications" isDisabled={isElsewhere} />
      </Section>
    </SettingsPage>
  );
}
