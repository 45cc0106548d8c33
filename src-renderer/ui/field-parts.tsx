import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';
import { Icon } from './icon.tsx';
import './field.css';

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

export const FieldHead = ({ label, help, reason, requiredMark }: FieldTexts) => (
  <>
    <Label className="field-label">
      {label}
      {requiredMark !== undefined && <span className="field-required">{requiredMark}</span>}
    </Label>
    {(help !== undefined || reason !== undefined) && (
      <Text slot="description" className="field-help">
        {help}
        {reason !== undefined && (
          <span className="field-reason">
            <Icon name="lock" />
            {reason}
          </span>
        )}
      </Text>
    )}
  </>
);

/** Read out when it appears; bound to the input by react-aria. */
export const FieldProblem = ({ error }: Pick<FieldTexts, 'error'>) =>
  error !== undefined && (
    <div role="alert">
      <FieldError className="field-error">
        <Icon name="danger" />
        <span>{error}</span>
      </FieldError>
    </div>
  );
