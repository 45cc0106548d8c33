import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { api } from '#renderer/client.ts';
import { closeSecretStoreDialog, openSecretStoreDialog, useSecretStoreDialog } from '#renderer/state/secret-store-dialog.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { OnDemand } from '#renderer/ui/on-demand.tsx';
import { useProblemText, useText } from '#renderer/ui/text.ts';

const SecretStoreDialog = lazy(() => import('./secret-store-dialog.tsx').then((file) => ({ default: file.SecretStoreDialog })));

/** On every screen while secrets cannot be read: what does not work, and the way out. */
export function SecretStoreBanner() {
  const text = useText();
  const isOpen = useSecretStoreDialog((dialog) => dialog.isOpen);
  const words = useProblemText();
  const store = useQuery(api.system.read.queryOptions()).data?.secretStore;
  if (store === undefined || store.state === 'ready') return null;
  const { state, weak, problem } = store;
  if (state === 'unreadable') {
    const { cause, remedy } = words(problem ?? { code: 'unexpected', params: {} });
    return (
      <Banner tone="warning" title={cause}>
        {remedy}
      </Banner>
    );
  }
  const { cause, remedy } =
    problem === undefined ? { cause: text(`secretStore.${state}.title`), remedy: text(`secretStore.${state}.text`) } : words(problem);
  return (
    <>
      <Banner
        tone="warning"
        title={cause}
        actions={
          <Button kind="primary" onPress={openSecretStoreDialog}>
            {text(state === 'locked' ? 'secretStore.unlock' : 'secretStore.create')}
          </Button>
        }
      >
        {remedy}
      </Banner>
      {isOpen && (
        <OnDemand onFailure={closeSecretStoreDialog}>
          <SecretStoreDialog state={state} offersWeak={weak === 'offered'} />
        </OnDemand>
      )}
    </>
  );
}
