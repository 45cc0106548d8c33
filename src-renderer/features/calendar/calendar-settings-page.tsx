import { useQuery } from '@tanstack/react-query';
import { api, client, queryClient } from '#renderer/client.ts';
import { SettingField } from '#renderer/form/setting-field.tsx';
import { SettingsPage } from '#renderer/form/settings-page.tsx';
import { calendarSlice } from '#renderer/form/slice.ts';
import { ButtonLink } from '#renderer/ui/link.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useText } from '#renderer/ui/text.ts';
import { EventsSection } from './events-section.tsx';
import { ServerSection } from './server-section.tsx';
import { TestPanel } from './test-panel.tsx';
import './calendar.css';

/** カレンダー連携設定: the server, what is fetched and shown, its limits, and a try with one person's calendar. */
export function CalendarSettingsPage() {
  const text = useText();
  const query = useQuery(api.calendar.read.queryOptions());
  return (
    <SettingsPage
      title={text('screen.calendar.title')}
      purpose={text('screen.calendar.purpose')}
      group={text('nav.group.integration')}
      slice={calendarSlice}
      query={query}
      save={async (draft) => {
        const view = await client.calendar.save(draft);
        queryClient.setQueryData(api.calendar.read.queryKey(), view);
        return view;
      }}
      actions={<ButtonLink href="/calendar/people">{text('calendar.people.open')}</ButtonLink>}
    >
      <ServerSection />
      <EventsSection />
      <Section title={text('calendar.section.limits')} description={text('calendar.section.limits.text')}>
        <div className="form-row">
          <SettingField name="calendar.limits.megabytes" />
          <SettingField name="calendar.limits.events" />
        </div>
        <SettingField name="calendar.intranet" />
      </Section>
      <Section title={text('calendar.section.test')} description={text('calendar.section.test.text')}>
        <TestPanel />
      </Section>
    </SettingsPage>
  );
}
