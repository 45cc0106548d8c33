import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { MessageId } from '#shared/i18n/messages.ts';
import { type SystemView, vaultPassphrase } from '#shared/features/system/model.ts';
import { readInvalid } from '#shared/kernel/problem.ts';
import { api, queryClient } from '#renderer/client.ts';
import { SecretInput } from '#renderer/form/secret-input.tsx';
import { closeSecretStoreDialog } from '#renderer/state/secret-store-dialog.ts';
import { showToast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { useInvalidText, useText } from '#renderer/ui/text.ts';
import { WeakEncryptionConsent } from './weak-encryption-consent.tsx';

/**
 * Opens the vault with its passphrase, or makes one where there is neither keychain nor vault; `offersWeak` adds the other way out.
 * The passphrase leaves no trace here. Mounted while it is open.
 */
export function SecretStoreDialog({ state, offersWeak }: { state: 'locked' | 'missing'; offersWeak: boolean }) {
  const text = useText();
  const invalidText = useInvalidText();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState<{ field: 'passphrase' | 'again'; text: string } | null>(null);
  const isNew = state === 'missing';

  const opened = (view: SystemView, message: MessageId): void => {
    queryClient.setQueryData(api.system.read.queryKey(), view);
    // Which secrets are set is known only now.
    void queryClient.invalidateQueries({ queryKey: api.key() });
    showToast(message);
    closeSecretStoreDialog();
  };
  const done = (view: SystemView): void => opened(view, isNew ? 'secretStore.created' : 'secretStore.unlocked');
  const unlock = useMutation(api.system.unlockVault.mutationOptions({ onSuccess: done }));
  const create = useMutation(api.system.createVault.mutationOptions({ onSuccess: done }));
  const change = isNew ? create : unlock;

  const submit = (): void => {
    const problem = vaultPassphrase.safeParse(passphrase).error?.issues[0]?.message;
    if (isNew && problem !== undefined) {
      const { code, params } = readInvalid(problem);
      return setError({ field: 'passphrase', text: invalidText(code, params) });
    }
    if (passphrase === '') return setError({ field: 'passphrase', text: invalidText('required') });
    if (isNew && passphrase !== again) return setError({ field: 'again', text: text('secretStore.mismatch') });
    setError(null);
    change.mutate({ passphrase });
  };

  return (
    <Dialog isOpen onClose={closeSecretStoreDialog} title={text(isNew ? 'secretStore.create.title' : 'secretStore.unlock.title')}>
      <form
        className="dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>{text(isNew ? 'secretStore.create.text' : 'secretStore.unlock.text')}</p>
        <SecretInput
          name="passphrase"
          label={text('secretStore.passphrase')}
          value={passphrase}
          onChange={setPassphrase}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          error={error?.field === 'passphrase' ? error.text : undefined}
          autoFocus
        />
        {isNew && (
          <SecretInput
            name="passphrase-again"
            label={text('secretStore.passphrase.again')}
            value={again}
            onChange={setAgain}
            error={error?.field === 'again' ? error.text : undefined}
          />
        )}
        {change.isError && <FailureBanner error={change.error} />}
        <div className="dialog-actions">
          <Button onPress={closeSecretStoreDialog}>{text('ui.cancel')}</Button>
          <Button kind="primary" type="submit" isPending={change.isPending}>
            {text(isNew ? 'secretStore.create' : 'secretStore.unlock')}
          </Button>
        </div>
      </form>
      {isNew && offersWeak && <WeakEncryptionConsent onAccepted={(view) => opened(view, 'secretStore.weak.accepted')} />}
    </Dialog>
  );
}
