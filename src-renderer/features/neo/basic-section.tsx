import { SecretField } from '#renderer/form/secret-field.tsx';
import { SettingField } from '#renderer/form/setting-field.tsx';
import { SubSection } from '#renderer/form/sub-section.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useText } from '#renderer/ui/text.ts';

/** 基本情報: where desknet's NEO is, and the credentials of a web server that asks before NEO does. */
export function BasicSection() {
  const text = useText();
  return (
    <Section id="neo-basic" title={text('neo.section.basic')}>
      <SettingField name="neo.serverUrl" />
      <SubSection title={text('neo.basicAuth')} description={text('neo.basicAuth.text')}>
        <div className="form-row">
          <SettingField name="neo.basicAuth.userId" />
          <SecretField name="neo.basicAuth.password" />
        </div>
      </SubSection>
    </Section>
  );
}
