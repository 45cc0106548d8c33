import { useState } from 'react';
import { Button } from './button.tsx';
import { useText } from './text.ts';
import './copy-field.css';

/** Puts text on the clipboard; false where the browser does not allow it. */
export async function copyText(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return false;
  }
}

/** A コピー button that says whether it worked. `value` may be made when it is needed. */
export function CopyButton({
  value,
  label,
  size = 'small',
}: {
  value: string | (() => string);
  label?: string;
  size?: 'normal' | 'small';
}) {
  const text = useText();
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  const copy = async (): Promise<void> => {
    const copied = await copyText(typeof value === 'string' ? value : value());
    setOutcome(copied ? 'copied' : 'failed');
    window.setTimeout(() => setOutcome(null), 2500);
  };
  return (
    <span className="copy">
      <Button size={size} icon={outcome === 'copied' ? 'check' : 'copy'} onPress={copy}>
        {label ?? text('ui.copy')}
      </Button>
      <span className="copy-outcome" role="status">
        {outcome === 'copied' && text('ui.copied')}
        {outcome === 'failed' && text('ui.copyFailed')}
      </span>
    </span>
  );
}

/** A key or an address: monospaced, whole, selectable, with コピー. */
export const CopyField = ({ label, value }: { label: string; value: string }) => (
  <div className="copy-field">
    <p className="copy-field-label">{label}</p>
    <div className="copy-field-row">
      <code className="copy-field-value">{value}</code>
      <CopyButton value={value} />
    </div>
  </div>
);
