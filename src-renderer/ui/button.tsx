import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { type ReactNode, type Ref, useState } from 'react';
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

/**
 * A button whose text says what happens. While `isPending`, and when it is disabled under the focus, it keeps its place and its
 * focus, and does nothing: browsers would drop the focus, and whoever has only a keyboard would begin again at the top of the page.
 */
export function Button({ children, kind = 'normal', size = 'normal', icon, isPending = false, isDisabled = false, ...rest }: ButtonProps) {
  const [isFocused, setFocused] = useState(false);
  const { onPress, type = 'button', ...others } = rest;
  const action = isDisabled ? {} : { type, ...(onPress !== undefined && { onPress }) };
  return (
    <AriaButton
      {...others}
      {...action}
      isPending={isPending}
      isDisabled={isDisabled && !isFocused}
      {...(isDisabled && { 'aria-disabled': true })}
      onFocusChange={setFocused}
      className="button"
      data-kind={kind}
      data-size={size}
    >
      {isPending ? <Icon name="running" /> : icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
    </AriaButton>
  );
}

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

/** The same within something that is small itself: a tag, a field, a row of a tree. */
export const InnerButton = ({ icon, label, ...rest }: IconButtonProps) => (
  <AriaButton {...rest} className="inner-button" aria-label={label}>
    <Icon name={icon} />
  </AriaButton>
);
