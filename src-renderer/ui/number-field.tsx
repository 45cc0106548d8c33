import type { Ref } from 'react';
import { NumberField as AriaNumberField, Button, Group, Input } from 'react-aria-components';
import { FieldHead, FieldProblem, type FieldTexts, fieldFrame } from './field-parts.tsx';
import { Icon } from './icon.tsx';

/** A number with its unit; an empty field is NaN. */
export const NumberField = ({
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
}) => (
  <AriaNumberField {...rest} {...fieldFrame({ error, reason })} minValue={min} maxValue={max}>
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
