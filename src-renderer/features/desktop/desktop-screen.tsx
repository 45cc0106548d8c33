import { useQuery } from '@tanstack/react-query';
import { api, client, queryClient } from '#renderer/client.ts';
import { SettingField } from '#renderer/form/setting-field.tsx';
import { SettingsPage } from '#renderer/form/settings-page.tsx';
import { desktopSlice } from '#renderer/form/slice.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useText } from '#renderer/ui/text.ts';

/** デスクトップアプリ: how it behaves between the visits of the administrator. Other shells show the settings without changing them. */
export function DesktopScreen() {
  const text = useText();
  const query = useQuery(api.desktop.read.queryOptions());
  const shell = useQuery(api.system.read.queryOptions()).data?.shell;
  const reason = shell === undefined || shell === 'electron' ? undefined : text('desktop.elsewhere');
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
      <Section title={text('desktop.section.window')}>
        <SettingField name="desktop.closeToTray" reason={reason} />
        <SettingField name="desktop.startAtLogin" reason={reason} />
      </Section>
      <Section title={text('desktop.section.notifications')}>
        <SettingField name="desktop.notifications" reason={reason} />
      </Section>
    </SettingsPage>
  );
}
