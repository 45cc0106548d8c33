import { useWatch } from 'react-hook-form';
import { SettingField } from '#renderer/form/setting-field.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useText } from '#renderer/ui/text.ts';

/** メッセージ通知情報: whether and how often new messages are announced on ネオツイ. */
export function NotificationSection() {
  const text = useText();
  const allowed: unknown = useWatch({ name: 'neo.notification.allowed' });
  return (
    <Section id="neo-notification" title={text('neo.section.notification')} description={text('neo.section.notification.text')}>
      <SettingField name="neo.notification.allowed" />
      <SettingField
        name="neo.notification.intervalMinutes"
        width="half"
        reason={allowed === true ? undefined : text('neo.notification.off')}
      />
    </Section>
  );
}
