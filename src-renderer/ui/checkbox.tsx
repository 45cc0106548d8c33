import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';
import { Icon } from './icon.tsx';
import './checkbox.css';

/** A yes or no that stands for itself: selecting rows, confirming that something was read. */
export const Checkbox = ({
  children,
  isSelected,
  onChange,
  isDisabled = false,
}: {
  children: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
}) => (
  <CheckboxField isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
    <CheckboxButton className="checkbox">
      <span className="checkbox-box" aria-hidden="true">
        <Icon name="check" />
      </span>
      <span>{children}</span>
    </CheckboxButton>
  </CheckboxField>
);
