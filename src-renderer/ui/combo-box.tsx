import type { KeyboardEvent, Ref } from 'react';
import { ComboBox as AriaComboBox, Button, Group, Input } from 'react-aria-components';
import { FieldHead, FieldProblem, type FieldTexts, type FieldWidth, fieldFrame } from './field-parts.tsx';
import { Icon } from './icon.tsx';
import { ListPopover, type Option } from './list-popover.tsx';

/** Escape that closes the list is used up: it does not close what the field stands in as well. */
function closeListAlone(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Escape' && event.currentTarget.ariaExpanded === 'true') event.preventDefault();
}

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
  width?: FieldWidth;
  isDisabled?: boolean;
  ref?: Ref<HTMLInputElement>;
}) => (
  <AriaComboBox
    {...rest}
    {...fieldFrame({ error, reason, width })}
    defaultItems={options}
    value={value}
    onChange={(chosen) => typeof chosen === 'string' && onChange(chosen)}
    menuTrigger="input"
    allowsEmptyCollection
  >
    <FieldHead {...{ label, help, reason, requiredMark }} />
    <Group className="combo">
      <Input className="combo-input" ref={ref} onKeyDown={closeListAlone} />
      <Button className="combo-button">
        <Icon name="down" />
      </Button>
    </Group>
    <ListPopover empty={empty} />
    <FieldProblem error={error} />
  </AriaComboBox>
);
