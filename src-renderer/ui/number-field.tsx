import type { Ref } from 'react';
import { NumberField as AriaNumberField, Button, Group, Input } from 'react-aria-components';
import { FieldHead, FieldProblem, type FieldTexts, fieldFrame } from './field-parts.tsx';
import { Icon } from './icon.tsx';
import { useText } from './text.ts';

/** A number with its unit; an empty field is NaN. */
export function NumberField({
  label,
  help,
  error,
  reason,
  requiredMark,
  unit,
  min,
  max,
  ref,
  ...rest
}: FieldTexts & {
  value: number;
  onChange: (value: number) => void;
  onBlur?: () => void;
  name?: string;
  unit: string;
  min: number;
  max: number;
  isDisabled?: boolean;
  ref?: Ref<HTMLInputElement>;
}) {
  const text = useText();
  return (
    <AriaNumberField
      {...rest}
      {...fieldFrame({ error, reason })}
      minValue={min}
      maxValue={max}
      // What is beyond a limit stays as it was typed and is told, instead of becoming another number unseen.
      commitBehavior="validate"
      decrementAriaLabel={text('number.decrease')}
      incrementAriaLabel={text('number.increase')}
    >
      <FieldHead {...{ label, help, reason, requiredMark }} />
      <div className="field-line">
        <Group className="number">
          <Button slot="decrement" className="number-step">
            <Icon name="minus" />
          </Button>
          <Input className="number-input" ref={ref} />
          <Button slot="increment" className="number-step">
            <Icon name="plus" />
          </Button>
        </Group>
        <span className="field-unit">{unit}</span>
      </div>
      <FieldProblem error={error} />
    </AriaNumberField>
  );
}
