import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Time } from './time.tsx';
import type { Tone } from './tone.ts';
import './state-mark.css';

/** A state as icon + word + time, e.g. 成功 3 分前; `small` (for the navigation) keeps the word for screen readers and the tooltip. */
export const StateMark = ({
  tone,
  children,
  at,
  small = false,
}: {
  tone: Tone;
  children: ReactNode;
  at?: number | null;
  small?: boolean;
}) => (
  <span
    className="state-mark"
    data-tone={tone}
    data-small={small || undefined}
    {...(small && typeof children === 'string' && { title: children })}
  >
    <Icon name={tone} />
    <span className={small ? 'visually-hidden' : undefined}>{children}</span>
    {at !== undefined && at !== null && !small && (
      <span className="state-mark-time">
        <Time at={at} />
      </span>
    )}
  </span>
);
