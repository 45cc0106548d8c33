import type { ReactNode, Ref } from 'react';
import { TextArea as AriaTextArea, TextField as AriaTextField, Input } from 'react-aria-components';
import { FieldHead, FieldProblem, type FieldTexts, type FieldWidth, fieldFrame } from './field-parts.tsx';

export type TextFieldProps = FieldTexts & {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  name?: string;
  type?: 'text' | 'url' | 'password' | 'search';
  autoComplete?: string;
  autoFocus?: boolean;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  placeholder?: string;
  width?: FieldWidth;
  /** Stands at the right of the input, e.g. a button. */
  trailing?: ReactNode;
  ref?: Ref<HTMLInputElement>;
};

/** One line of text. */
export const TextField = ({
  label,
  help,
  error,
  reason,
  requiredMark,
  width,
  trailing,
  placeholder,
  ref,
  type = 'text',
  ...rest
}: TextFieldProps) => (
  <AriaTextField {...rest} type={type} {...fieldFrame({ error, reason, width })} spellCheck="false">
    <FieldHead {...{ label, help, reason, requiredMark }} />
    <div className="field-line">
      <Input className="field-input" ref={ref} {...(placeholder !== undefined && { placeholder })} />
      {trailing}
    </div>
    <FieldProblem error={error} />
  </AriaTextField>
);

export type TextAreaProps = Omit<TextFieldProps, 'type' | 'trailing' | 'ref'> & { rows?: number; ref?: Ref<HTMLTextAreaElement> };

/** Several lines of text. */
export const TextArea = ({ label, help, error, reason, requiredMark, width, rows = 4, placeholder, ref, ...rest }: TextAreaProps) => (
  <AriaTextField {...rest} {...fieldFrame({ error, reason, width })} spellCheck="false">
    <FieldHead {...{ label, help, reason, requiredMark }} />
    <AriaTextArea className="field-input field-area" rows={rows} ref={ref} {...(placeholder !== undefined && { placeholder })} />
    <FieldProblem error={error} />
  </AriaTextField>
);
