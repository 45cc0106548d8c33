import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
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
  <AriaCheckbox className="checkbox" isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
    <span className="checkbox-box" aria-hidden="true">
      <Icon name="check" />
    </span>
    <span>{children}</span>
  </AriaCheckbox>
);
