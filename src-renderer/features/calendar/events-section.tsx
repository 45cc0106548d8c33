import { useWatch } from 'react-hook-form';
import { SettingField } from '#renderer/form/setting-field.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useText } from '#renderer/ui/text.ts';

/** 取得と表示: how often calendars are fetched, and what of private events is shown. */
export function EventsSection() {
  const text = useText();
  const shown: unknown = useWatch({ name: 'calendar.privateEvents' });
  return (
    <Section title={text('calendar.section.events')}>
      <SettingField name="calendar.refreshMinutes" />
      <SettingField name="calendar.privateEvents" />
      {shown === 'show' && (
        <Banner tone="warning" title={text('calendar.private.warning')}>
          {text('calendar.private.warning.text')}
        </Banner>
      )}
    </Section>
  );
}
