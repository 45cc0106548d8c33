import type { Ref } from 'react';
import { ComboBox as AriaComboBox, Button, Group, Input } from 'react-aria-components';
import { FieldHead, FieldProblem, type FieldTexts } from './field-parts.tsx';
import { Icon } from './icon.tsx';
import { ListPopover, type Option } from './list-popover.tsx';

/** One of very many: type to narrow them down. `label (note)` is what is searched. */
export const ComboBox = ({
  label,
  help,
  error,
  reason,
  requiredMark,
  options,
  value,
  onChange,
  empty,
  width = 'half',
  ref,
  ...rest
}: FieldTexts & {
  options: readonly Option[];
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  name?: string;
  /** Says that nothing matches. */
  empty: string;
  width?: 'half' | 'full';
  isDisabled?: boolean;
  ref?: Ref<HTMLInputElement>;
}) => (
  <AriaComboBox
    {...rest}
    className="field"
    data-width={width}
    defaultItems={options}
    value={value}
    onChange={(chosen) => typeof chosen === 'string' && onChange(chosen)}
    menuTrigger="focus"
    allowsEmptyCollection
    validationBehavior="aria"
    isInvalid={error !== undefined}
    {...(reason !== undefined && { isDisabled: true })}
  >
    <FieldHead {...{ label, help, reason, requiredMark }} />
    <Group className="combo">
      <Input className="combo-input" ref={ref} />
      <Button className="combo-button">
        <Icon name="down" />
      </Button>
    </Group>
    <ListPopover empty={empty} />
    <FieldProblem error={error} />
  </AriaComboBox>
);
