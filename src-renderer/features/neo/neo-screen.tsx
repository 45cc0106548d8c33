import { useQuery } from '@tanstack/react-query';
import { api, client, queryClient } from '#renderer/client.ts';
import { SectionList } from '#renderer/form/section-list.tsx';
import { SettingsPage } from '#renderer/form/settings-page.tsx';
import { neoSlice } from '#renderer/form/slice.ts';
import { useText } from '#renderer/ui/text.ts';
import { BasicSection } from './basic-section.tsx';
import { FieldMapSection } from './field-map-section.tsx';
import { GuardSection } from './guard-section.tsx';
import { NotificationSection } from './notification-section.tsx';
import { SsoSection } from './sso-section.tsx';
import { SyncSection } from './sync-section.tsx';
import './neo.css';

const sections = ['basic', 'sso', 'notification', 'sync', 'guard', 'fieldMap'] as const;

/** desknet's NEO連携設定, in the manual's sections, followed by the guard's limits and the field map. */
export function NeoScreen() {
  const text = useText();
  const query = useQuery(api.neo.read.queryOptions());
  return (
    <SettingsPage
      title={text('screen.neo.title')}
      purpose={text('screen.neo.purpose')}
      group={text('nav.group.integration')}
      slice={neoSlice}
      query={query}
      save={async (draft) => {
        const view = await client.neo.save(draft);
        queryClient.setQueryData(api.neo.read.queryKey(), view);
        return view;
      }}
      aside={
        <SectionList
          label={text('neo.sections')}
          sections={sections.map((id) => ({ id: `neo-${id}`, title: text(`neo.section.${id}`) }))}
        />
      }
    >
      <BasicSection />
      <SsoSection />
      <NotificationSection />
      <SyncSection />
      <GuardSection />
      <FieldMapSection />
    </SettingsPage>
  );
}
