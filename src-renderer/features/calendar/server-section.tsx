import { useWatch } from 'react-hook-form';
import { SecretField } from '#renderer/form/secret-field.tsx';
import { SettingField } from '#renderer/form/setting-field.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useText } from '#renderer/ui/text.ts';
import { UrlExample } from './url-example.tsx';

/** 連携先のサーバー: whether it is used, where it is, and how it is asked. */
export function ServerSection() {
  const text = useText();
  const auth: unknown = useWatch({ name: 'calendar.auth' });
  const reason = auth === 'shared' ? undefined : text('calendar.shared.off');
  return (
    <Section title={text('calendar.section.server')}>
      <SettingField name="calendar.enabled" />
      <div className="calendar-url">
        <SettingField name="calendar.serverUrl" />
        <UrlExample />
      </div>
      <SettingField name="calendar.auth" />
      <div className="form-row">
        <SettingField name="calendar.shared.loginId" reason={reason} />
        <SecretField name="calendar.shared.password" reason={reason} />
      </div>
    </Section>
  );
}
