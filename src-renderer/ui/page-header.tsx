import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { useText } from './text.ts';
import './page.css';

/** Title, one line on what the page is for, its actions (the primary one last), and 印刷 always at the same corner. */
export function PageHeader({
  title,
  purpose,
  group,
  actions,
  onPrint = () => window.print(),
}: {
  title: string;
  purpose: string;
  /** The navigation group, small above the title. */
  group?: string | undefined;
  actions?: ReactNode;
  onPrint?: () => void;
}) {
  const text = useText();
  return (
    <header className="page-header">
      <div className="page-header-top">
        <p className="page-group">{group}</p>
        <div className="page-print">
          <Button kind="quiet" size="small" icon="print" onPress={onPrint}>
            {text('ui.print')}
          </Button>
        </div>
      </div>
      <div className="page-header-row">
        <div>
          <h1>{title}</h1>
          <p className="page-purpose">{purpose}</p>
        </div>
        {actions !== undefined && <div className="page-header-actions">{actions}</div>}
      </div>
    </header>
  );
}
