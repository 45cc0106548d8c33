import type { ReactNode } from 'react';
import { Link as AriaLink } from 'react-aria-components';
import './link.css';

/** A link to a screen (`/neo`) or, with a full address, out of the console. */
export const Link = ({ href, children, className = 'link' }: { href: string; children: ReactNode; className?: string }) => (
  <AriaLink href={href} className={className} {...(href.startsWith('http') && { target: '_blank', rel: 'noreferrer' })}>
    {children}
  </AriaLink>
);

/** A link that looks like a button, for the next step of an empty state or a banner. */
export const ButtonLink = ({ href, children, kind = 'normal' }: { href: string; children: ReactNode; kind?: 'primary' | 'normal' }) => (
  <AriaLink href={href} className="button" data-kind={kind}>
    {children}
  </AriaLink>
);
