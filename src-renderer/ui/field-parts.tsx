import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { Icon } from './icon.tsx';
import './field.css';

/** How long values usually are: the field is as wide as that. */
export type FieldWidth = 'short' | 'half' | 'full';

/** What every field has besides its input. `reason` says why it is disabled, and takes the place of the help. */
export type FieldTexts = {
  label: string;
  help?: ReactNode;
  /** Cause and remedy of what is wrong with the value. */
  error?: string | undefined;
  reason?: string | undefined;
  /** Marks the label with 必須. */
  requiredMark?: string | undefined;
};

/** The help, and why the field cannot be used. */
export const HelpText = ({ help, reason }: Pick<FieldTexts, 'help' | 'reason'>) => (
  <>
    {help}
    {reason !== undefined && (
      <span className="field-reason">
        <Icon name="lock" />
        {reason}
      </span>
    )}
  </>
);

/** What is wrong, as every field says it. */
export const ErrorText = ({ children }: { children: ReactNode }) => (
  <>
    <Icon name="danger" />
    <span>{children}</span>
  </>
);

/** What every react-aria field gets besides its own: how it looks, whether its value is in order, whether it can be used. */
export const fieldFrame = ({
  error,
  reason,
  width = 'full',
}: Pick<FieldTexts, 'error' | 'reason'> & { width?: FieldWidth | undefined }) => ({
  className: 'field',
  'data-width': width,
  validationBehavior: 'aria' as const,
  isInvalid: error !== undefined,
  ...(reason !== undefined && { isDisabled: true }),
});

export const FieldHead = ({ label, help, reason, requiredMark }: FieldTexts) => (
  <>
    <Label className="field-label">
      {label}
      {requiredMark !== undefined && <span className="field-required">{requiredMark}</span>}
    </Label>
    {(help !== undefined || reason !== undefined) && (
      <Text slot="description" className="field-help">
        <HelpText {...{ help, reason }} />
      </Text>
    )}
  </>
);

/** Read out when it appears; bound to the input by react-aria. */
export const FieldProblem = ({ error }: Pick<FieldTexts, 'error'>) =>
  error !== undefined && (
    <div role="alert">
      <FieldError className="field-error">
        <ErrorText>{error}</ErrorText>
      </FieldError>
    </div>
  );
