import type { ReactNode } from 'react';
import { usePrintScreen } from '#renderer/state/print.ts';
import { Button } from './button.tsx';
import { useText } from './text.ts';
import './page.css';

/** Title and what the page is for; at the right 印刷, always first, and the page's actions, the primary one last. */
export function PageHeader({
  title,
  purpose,
  group,
  actions,
  onPrint,
}: {
  title: string;
  purpose: string;
  /** Small above the title: the navigation group, or the way back. */
  group?: ReactNode;
  actions?: ReactNode;
  onPrint?: () => void;
}) {
  const text = useText();
  const print = usePrintScreen(onPrint);
  return (
    <header className="page-header">
      <p className="page-group">{group}</p>
      <div className="page-header-row">
        <h1>{title}</h1>
        <div className="page-header-actions">
          <Button icon="print" onPress={print}>
            {text('ui.print')}
          </Button>
          {actions}
        </div>
      </div>
      <p className="page-purpose">{purpose}</p>
    </header>
  );
}
