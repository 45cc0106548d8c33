import { useQuery } from '@tanstack/react-query';
import { useWatch } from 'react-hook-form';
import { ssoUrls } from '#shared/features/neo/sso-urls.ts';
import { api } from '#renderer/client.ts';
import { SecretField } from '#renderer/form/secret-field.tsx';
import { SettingField } from '#renderer/form/setting-field.tsx';
import { SubSection } from '#renderer/form/sub-section.tsx';
import { CopyField } from '#renderer/ui/copy-field.tsx';
import { Link } from '#renderer/ui/link.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useText } from '#renderer/ui/text.ts';

/** シングルサインオン情報, with the URLs that desknet's NEO has to know before it gives out ID and secret. */
export function SsoSection() {
  const text = useText();
  const allowed: unknown = useWatch({ name: 'neo.sso.allowed' });
  const reason = allowed === true ? undefined : text('neo.sso.off');
  return (
    <Section id="neo-sso" title={text('neo.section.sso')} description={text('neo.section.sso.text')}>
      <SettingField name="neo.sso.allowed" />
      <div className="form-row">
        <SettingField name="neo.sso.clientId" reason={reason} />
        <SecretField name="neo.sso.clientSecret" reason={reason} />
      </div>
      <SubSection title={text('neo.redirects')} description={text('neo.redirects.text')}>
        <Redirects />
      </SubSection>
    </Section>
  );
}

function Redirects() {
  const text = useText();
  const common = useQuery(api.common.read.queryOptions());
  const urls = ssoUrls(common.data?.settings.chatluckBaseUrl ?? '');
  if (urls === undefined) {
    return (
      <p className="neo-redirects-missing">
        {text('neo.redirects.missing')} <Link href="/common">{text('neo.redirects.open')}</Link>
      </p>
    );
  }
  return (
    <div className="neo-redirects">
      <CopyField label={text('neo.redirects.login')} value={urls.login} />
      <CopyField label={text('neo.redirects.gadget')} value={urls.gadget} />
      <p className="field-help">{text('neo.redirects.gadget.note')}</p>
    </div>
  );
}
