import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import type { ReactNode, Ref } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './button.css';

export type ButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'style'> & {
  children: ReactNode;
  /** `primary` once per screen; `danger` for what cannot be taken back; `quiet` beside other things. */
  kind?: 'primary' | 'normal' | 'quiet' | 'danger';
  size?: 'normal' | 'small';
  icon?: IconName;
  ref?: Ref<HTMLButtonElement>;
};

/** A button whose text says what happens. While `isPending` it keeps its place and its focus, and does nothing. */
export const Button = ({ children, kind = 'normal', size = 'normal', icon, isPending = false, ...rest }: ButtonProps) => (
  <AriaButton {...rest} isPending={isPending} className="button" data-kind={kind} data-size={size}>
    {isPending ? <Icon name="running" /> : icon !== undefined && <Icon name={icon} />}
    <span>{children}</span>
  </AriaButton>
);

export type IconButtonProps = Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> & {
  icon: IconName;
  /** What it does, for everyone who does not see the icon; also its tooltip. */
  label: string;
};

/** A button that is only an icon. */
export const IconButton = ({ icon, label, ...rest }: IconButtonProps) => (
  <AriaButton {...rest} className="button icon-button" data-kind="quiet" aria-label={label}>
    <Icon name={icon} />
  </AriaButton>
);
