import { useMutation } from '@tanstack/react-query';
import type { SystemView } from '#shared/features/system/model.ts';
import { api } from '#renderer/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { useText } from '#renderer/ui/text.ts';

/** The other way out where there is no keyring: what it means is said in front of the button. */
export function WeakEncryptionConsent({ onAccepted }: { onAccepted: (view: SystemView) => void }) {
  const text = useText();
  const accept = useMutation(api.system.acceptWeakEncryption.mutationOptions({ onSuccess: onAccepted }));
  return (
    <section>
      <h3>{text('secretStore.weak.title')}</h3>
      <p>{text('secretStore.weak.text')}</p>
      {accept.isError && <FailureBanner error={accept.error} />}
      <Button isPending={accept.isPending} onPress={() => accept.mutate(undefined)}>
        {text('secretStore.weak.accept')}
      </Button>
    </section>
  );
}
