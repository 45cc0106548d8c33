import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { api } from '#renderer/client.ts';
import { SecretField } from '#renderer/form/secret-field.tsx';
import { SettingField } from '#renderer/form/setting-field.tsx';
import { SubSection } from '#renderer/form/sub-section.tsx';
import { useUnsaved } from '#renderer/state/unsaved.ts';
import { Section } from '#renderer/ui/section.tsx';
import { useText } from '#renderer/ui/text.ts';
import { DiagnosisPanel } from './diagnosis-panel.tsx';
import { SyncNow } from './sync-now.tsx';

/** ユーザー及び組織データ同期情報: on or off, with which login, when, and what new people get. */
export function SyncSection() {
  const text = useText();
  const enabled: unknown = useWatch({ name: 'neo.sync.enabled' });
  const zone = useQuery(api.common.read.queryOptions()).data?.settings.timeZone ?? '';
  const isUnsaved = useUnsaved((state) => state.form !== null);
  return (
    <Section id="neo-sync" title={text('neo.section.sync')} description={text('neo.section.sync.text')}>
      <SettingField name="neo.sync.enabled" />
      <SubSection title={text('neo.admin')} description={text('neo.admin.text')}>
        <div className="form-row">
          <SettingField name="neo.admin.loginId" />
          <SecretField name="neo.admin.password" />
        </div>
        <DiagnosisPanel />
      </SubSection>
      <div className="neo-times">
        <SettingField name="neo.sync.times" />
        <div className="field-help">
          <p>{text('neo.times.zone', { zone })}</p>
          {enabled !== true && <p>{text('neo.sync.off')}</p>}
        </div>
        <SyncNow reason={isUnsaved ? text('sync.now.unsaved') : undefined} />
      </div>
      <SecretField name="neo.sync.initialPassword" unset={text('neo.password.unset')} />
    </Section>
  );
}
