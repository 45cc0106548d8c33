import { type ReactNode, useId } from 'react';

/** One of the manual's sections: a heading, what it is about, and its rows. `id` is where the section list of a page jumps to. */
export function Section({
  title,
  description,
  aside,
  id,
  children,
}: {
  title: string;
  description?: ReactNode;
  /** A state mark or small action at the right of the heading. */
  aside?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  const heading = useId();
  return (
    <section className="section" aria-labelledby={heading} id={id}>
      <div className="section-head">
        <h2 id={heading} tabIndex={-1}>
          {title}
        </h2>
        {aside}
      </div>
      {description !== undefined && <div className="section-description">{description}</div>}
      <div className="section-body">{children}</div>
    </section>
  );
}
