import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './empty-state.css';

/** Nothing to show yet: why, and the next step. */
export const EmptyState = ({
  icon,
  title,
  children,
  actions,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) => (
  <div className="empty-state">
    <Icon name={icon} />
    <p className="empty-state-title">{title}</p>
    {children !== undefined && <div className="empty-state-text">{children}</div>}
    {actions !== undefined && <div className="empty-state-actions">{actions}</div>}
  </div>
);
