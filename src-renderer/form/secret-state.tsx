import { type ReactNode, useId } from 'react';
import { ErrorText, type FieldTexts, HelpText } from '#renderer/ui/field-parts.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { useText } from '#renderer/ui/text.ts';

/** A secret at rest: 設定済み, 未設定, not to be told while its store is locked, or about to be removed, with what can be done about it. */
export function SecretState({
  label,
  help,
  error,
  reason,
  state,
  unset,
  children,
}: FieldTexts & { state: 'set' | 'unset' | 'unknown' | 'removed'; unset: string | undefined; children?: ReactNode }) {
  const text = useText();
  const id = useId();
  return (
    <div className="field" role="group" aria-labelledby={id} data-disabled={reason !== undefined || undefined}>
      <p className="field-label" id={id}>
        {label}
      </p>
      {(help !== undefined || reason !== undefined) && (
        <p className="field-help">
          <HelpText {...{ help, reason }} />
        </p>
      )}
      <div className="secret" data-state={state}>
        <p className="secret-state">
          {state === 'set' && (
            <>
              <Icon name="success" />
              {text('form.secret.isSet')}
              <span className="secret-dots" aria-hidden="true">
                ••••••••
              </span>
            </>
          )}
          {state === 'unset' && (
            <>
              <Icon name="neutral" />
              {unset ?? text('form.secret.isUnset')}
            </>
          )}
          {state === 'unknown' && (
            <>
              <Icon name="neutral" />
              {text('form.secret.isUnknown')}
            </>
          )}
          {state === 'removed' && (
            <>
              <Icon name="warning" />
              {text('form.secret.willGo')}
            </>
          )}
        </p>
        <div className="secret-actions">{children}</div>
      </div>
      {error !== undefined && (
        <p className="field-error" role="alert">
          <ErrorText>{error}</ErrorText>
        </p>
      )}
    </div>
  );
}
