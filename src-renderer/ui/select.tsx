import type { Ref } from 'react';
import { Select as AriaSelect, Button, SelectValue } from 'react-aria-components';
import { FieldHead, FieldProblem, type FieldTexts, type FieldWidth, fieldFrame } from './field-parts.tsx';
import { Icon } from './icon.tsx';
import { ListPopover, type Option } from './list-popover.tsx';

/** One of several that need not all be visible. */
export const Select = ({
  label,
  help,
  error,
  reason,
  requiredMark,
  options,
  value,
  onChange,
  width = 'half',
  ref,
  ...rest
}: FieldTexts & {
  options: readonly Option[];
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  name?: string;
  width?: FieldWidth;
  isDisabled?: boolean;
  ref?: Ref<HTMLButtonElement>;
}) => (
  <AriaSelect
    {...rest}
    {...fieldFrame({ error, reason, width })}
    value={value}
    onChange={(chosen) => typeof chosen === 'string' && onChange(chosen)}
  >
    <FieldHead {...{ label, help, reason, requiredMark }} />
    <Button className="field-input select-button" ref={ref}>
      <SelectValue>{({ selectedText }) => selectedText}</SelectValue>
      <Icon name="down" />
    </Button>
    <ListPopover items={options} />
    <FieldProblem error={error} />
  </AriaSelect>
);
