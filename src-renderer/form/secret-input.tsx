import { type Ref, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '#renderer/ui/button.tsx';
import type { FieldTexts } from '#renderer/ui/field-parts.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useText } from '#renderer/ui/text.ts';

/** A new secret being typed: hidden, and readable only while 表示 is held down. */
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
          <AriaButton
            className="button"
            aria-label={text('form.secret.show.hold')}
            onPressStart={() => setShown(true)}
            onPressEnd={() => setShown(false)}
          >
            <Icon name="eye" />
            <span>{text('form.secret.show')}</span>
          </AriaButton>
          {onCancel !== undefined && (
            <Button kind="quiet" onPress={onCancel}>
              {text('ui.cancel')}
            </Button>
          )}
        </>
      }
    />
  );
}
