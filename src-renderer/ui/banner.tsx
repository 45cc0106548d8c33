import type { ReactNode, Ref } from 'react';
import { Icon } from './icon.tsx';
import type { Tone } from './tone.ts';
import './banner.css';

type BannerTone = Exclude<Tone, 'running' | 'neutral'>;

/** A message that stays: what is the matter, what to do, and the button for it. `urgent` has it read out at once. */
export const Banner = ({
  tone,
  title,
  children,
  actions,
  urgent = false,
  ref,
}: {
  tone: BannerTone;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  urgent?: boolean;
  ref?: Ref<HTMLDivElement>;
}) => (
  <div className="banner" data-tone={tone} role={urgent ? 'alert' : 'status'} ref={ref} tabIndex={ref === undefined ? undefined : -1}>
    <Icon name={tone} />
    <div className="banner-body">
      <p className="banner-title">{title}</p>
      {children !== undefined && <div className="banner-text">{children}</div>}
    </div>
    {actions !== undefined && <div className="banner-actions">{actions}</div>}
  </div>
);
