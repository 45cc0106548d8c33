import { type Ref, useState } from 'react';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import type { FieldTexts } from '#renderer/ui/field-parts.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useText } from '#renderer/ui/text.ts';

/** A new secret being typed: hidden, and readable only while the eye is held down. */
export function SecretInput({
  value,
  onChange,
  onCancel,
  inputRef,
  autoFocus = false,
  ...rest
}: FieldTexts & {
  name: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  onCancel?: () => void;
  autoComplete?: string;
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}) {
  const text = useText();
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      autoComplete="new-password"
      {...rest}
      autoFocus={autoFocus}
      type={isShown ? 'text' : 'password'}
      value={value}
      onChange={onChange}
      {...(inputRef !== undefined && { ref: inputRef })}
      trailing={
        <>
          <IconButton
            icon="eye"
            label={text('form.secret.show.hold')}
            onPressStart={() => setShown(true)}
            onPressEnd={() => setShown(false)}
          />
          {onCancel !== undefined && (
            <Button kind="quiet" size="small" onPress={onCancel}>
              {text('ui.cancel')}
            </Button>
          )}
        </>
      }
    />
  );
}
