import { type ReactNode, useId } from 'react';

/** A few fields that belong together within a section. */
export function SubSection({ title, description, children }: { title: string; description?: ReactNode; children: ReactNode }) {
  const heading = useId();
  return (
    <div className="form-sub" role="group" aria-labelledby={heading}>
      <div>
        <h3 id={heading}>{title}</h3>
        {description !== undefined && <p className="form-sub-text">{description}</p>}
      </div>
      {children}
    </div>
  );
}
