import { SettingField } from '#renderer/form/setting-field.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useText } from '#renderer/ui/text.ts';

/** 安全装置: beyond which limits a synchronisation waits for an approval. */
export function GuardSection() {
  const text = useText();
  return (
    <Section id="neo-guard" title={text('neo.section.guard')} description={text('neo.section.guard.text')}>
      <div className="form-row">
        <SettingField name="neo.guard.maxSuspendPercent" />
        <SettingField name="neo.guard.maxSuspendCount" />
      </div>
      <SettingField name="neo.guard.maxRemoveOrganisationPercent" />
    </Section>
  );
}
