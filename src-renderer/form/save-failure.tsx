import type { Ref } from 'react';
import { openSecretStoreDialog } from '#renderer/state/secret-store-dialog.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { useExplain, useText } from '#renderer/ui/text.ts';

/** Why nothing was saved, with the button that helps: reload after a conflict, unlock where the secrets are locked. */
export function SaveFailure({ error, onReload, ref }: { error: unknown; onReload: () => Promise<void>; ref: Ref<HTMLDivElement> }) {
  const text = useText();
  const { cause, remedy, failure } = useExplain()(error);
  const isConflict = failure.code === 'settings_changed_elsewhere';
  const isSecretStore = failure.code === 'secret_store_locked' || failure.code === 'secret_store_missing';
  return (
    <Banner
      tone={isConflict || isSecretStore ? 'warning' : 'danger'}
      urgent
      title={cause}
      ref={ref}
      actions={
        <>
          {isConflict && <Button onPress={onReload}>{text('form.reload')}</Button>}
          {isSecretStore && <Button onPress={openSecretStoreDialog}>{text('secretStore.open')}</Button>}
        </>
      }
    >
      <p>{remedy}</p>
      {isConflict && <p>{text('form.reload.note')}</p>}
    </Banner>
  );
}
