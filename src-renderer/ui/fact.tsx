import type { ReactNode } from 'react';
import './fact.css';

/** One thing that is known, within a `<dl>`. With the class `facts` the list has its labels in a column of their own. */
export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
