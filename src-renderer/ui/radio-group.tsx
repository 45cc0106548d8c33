import { RadioGroup as AriaRadioGroup, RadioButton, RadioField, Text } from 'react-aria-components';
import { FieldHead, FieldProblem, type FieldTexts } from './field-parts.tsx';
import './radio-group.css';

export type RadioChoice<Value extends string> = {
  value: Value;
  label: string;
  /** What follows from choosing it. */
  note?: string | undefined;
};

/** One of a few: every choice is visible with its consequence. */
export function RadioGroup<Value extends string>({
  label,
  help,
  error,
  reason,
  requiredMark,
  choices,
  value,
  onChange,
  ...rest
}: FieldTexts & {
  choices: readonly RadioChoice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  onBlur?: () => void;
  name?: string;
  isDisabled?: boolean;
}) {
  return (
    <AriaRadioGroup
      {...rest}
      className="field"
      value={value}
      onChange={(chosen) => {
        const choice = choices.find((one) => one.value === chosen);
        if (choice !== undefined) onChange(choice.value);
      }}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      {...(reason !== undefined && { isDisabled: true })}
    >
      <FieldHead {...{ label, help, reason, requiredMark }} />
      <div className="radio-choices">
        {choices.map((choice) => (
          <RadioField key={choice.value} value={choice.value} className="radio">
            <RadioButton className="radio-button">
              <span className="radio-dot" aria-hidden="true" />
              <span className="radio-label">{choice.label}</span>
            </RadioButton>
            {choice.note !== undefined && (
              <Text slot="description" className="radio-note">
                {choice.note}
              </Text>
            )}
          </RadioField>
        ))}
      </div>
      <FieldProblem error={error} />
    </AriaRadioGroup>
  );
}

/** 許可する / 許可しない, 行う / 行わない: a choice of two. */
export const RadioPair = ({
  value,
  onChange,
  yes,
  no,
  ...rest
}: FieldTexts & {
  value: boolean;
  onChange: (value: boolean) => void;
  onBlur?: () => void;
  name?: string;
  isDisabled?: boolean;
  yes: Omit<RadioChoice<string>, 'value'>;
  no: Omit<RadioChoice<string>, 'value'>;
}) => (
  <RadioGroup
    {...rest}
    value={value ? 'true' : 'false'}
    onChange={(chosen) => onChange(chosen === 'true')}
    choices={[
      { value: 'true', ...yes },
      { value: 'false', ...no },
    ]}
  />
);
