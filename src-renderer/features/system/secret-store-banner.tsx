import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/client.ts';
import { openSecretStoreDialog } from '#renderer/state/secret-store-dialog.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { useText } from '#renderer/ui/text.ts';
import { SecretStoreDialog } from './secret-store-dialog.tsx';

/** On every screen while secrets cannot be read: what does not work, and the way out. */
export function SecretStoreBanner() {
  const text = useText();
  const state = useQuery(api.system.read.queryOptions()).data?.secretStore.state;
  if (state === undefined || state === 'ready') return null;
  return (
    <>
      <Banner
        tone="warning"
        title={text(`secretStore.${state}.title`)}
        actions={
          <Button kind="primary" onPress={openSecretStoreDialog}>
            {text(state === 'locked' ? 'secretStore.unlock' : 'secretStore.create')}
          </Button>
        }
      >
        {text(`secretStore.${state}.text`)}
      </Banner>
      <SecretStoreDialog state={state} />
    </>
  );
}
