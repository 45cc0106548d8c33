import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import type { FeedSecretField } from '#shared/features/calendar/feed-fields.ts';
import type { SecretKey } from '#shared/kernel/secret.ts';
import { api } from '#renderer/client.ts';
import { openSecretStoreDialog } from '#renderer/state/secret-store-dialog.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useOptionalText, useText } from '#renderer/ui/text.ts';
import { useErrorText } from './field-errors.ts';
import { useFieldLabel } from './field-label.ts';
import { useSettingsForm } from './form-context.ts';
import { SecretInput } from './secret-input.tsx';
import { SecretState } from './secret-state.tsx';

/**
 * A password or key: it says whether one is set and never what it is. 変更 opens an empty field, 消去 removes it with the next
 * save; as long as nobody does either, the stored one is kept. `unset` is the word for having none.
 */
export function SecretField({ name, reason, unset }: { name: SecretKey | FeedSecretField; reason?: string | undefined; unset?: string }) {
  const text = useText();
  const optional = useOptionalText();
  const errorText = useErrorText();
  const { view, resets } = useSettingsForm();
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name, control });
  // An editor belongs to the state of the form in which it was opened.
  const [editedAt, setEditedAt] = useState<number | null>(null);
  const isEditing = editedAt === resets;
  const store = useQuery(api.system.read.queryOptions()).data?.secretStore.state ?? 'ready';

  const isSet = view.secrets[name]?.isSet;
  const stored = isSet === true;
  const state = isSet === null ? 'unknown' : stored ? 'set' : 'unset';
  const typed = typeof field.value === 'string' ? field.value : '';
  const isRemoved = field.value === null;
  const label = text(`field.${name}.label`);
  const fullName = useFieldLabel()(name);
  const help = optional(`field.${name}.help`);
  const error = errorText(fieldState.error);
  const forget = (): void => {
    field.onChange('');
    setEditedAt(null);
  };

  if (store !== 'ready') {
    return (
      <SecretState label={label} help={help} error={error} reason={text(`form.secret.${store}`)} state={state} unset={unset}>
        {store !== 'unreadable' && (
          <Button size="small" onPress={openSecretStoreDialog}>
            {text(store === 'locked' ? 'secretStore.unlock' : 'secretStore.create')}
          </Button>
        )}
      </SecretState>
    );
  }
  if (reason !== undefined) {
    return <SecretState label={label} help={help} error={error} reason={reason} state={state} unset={unset} />;
  }
  if (isEditing || typed !== '') {
    return (
      <SecretInput
        name={name}
        autoFocus
        label={label}
        help={stored ? text('form.secret.replaces') : help}
        error={error}
        value={typed}
        onChange={field.onChange}
        onBlur={field.onBlur}
        inputRef={field.ref}
        onCancel={forget}
      />
    );
  }
  return (
    <SecretState label={label} help={help} error={error} state={isRemoved ? 'removed' : state} unset={unset}>
      {isRemoved ? (
        <Button size="small" onPress={forget}>
          {text('form.undo')}
        </Button>
      ) : (
        <>
          <Button
            size="small"
            ref={field.ref}
            aria-label={text(stored ? 'form.secret.change.named' : 'form.secret.set.named', { name: fullName })}
            onPress={() => setEditedAt(resets)}
          >
            {text(stored ? 'form.secret.change' : 'form.secret.set')}
          </Button>
          {stored && (
            <Button
              size="small"
              kind="quiet"
              aria-label={text('form.secret.remove.named', { name: fullName })}
              onPress={() => field.onChange(null)}
            >
              {text('form.secret.remove')}
            </Button>
          )}
        </>
      )}
    </SecretState>
  );
}
