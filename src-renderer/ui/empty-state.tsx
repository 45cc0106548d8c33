import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './empty-state.css';

/** Nothing to show yet: why, and the next step. */
export const EmptyState = ({
  icon,
  title,
  children,
  actions,
  isPage = false,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Where it is all that the page holds: the title is the page's heading. */
  isPage?: boolean;
}) => (
  <div className="empty-state">
    <Icon name={icon} />
    {isPage ? <h1 className="empty-state-title">{title}</h1> : <p className="empty-state-title">{title}</p>}
    {children !== undefined && <div className="empty-state-text">{children}</div>}
    {actions !== undefined && <div className="empty-state-actions">{actions}</div>}
  </div>
);
