import { useEffect, useRef } from 'react';
import { type Toast, dismissToast, useToasts } from '#renderer/state/toasts.ts';
import { useAttention } from './attention.ts';
import { IconButton } from './button.tsx';
import { useFocusReturn } from './focus-return.ts';
import { Icon } from './icon.tsx';
import { useText } from './text.ts';
import './toasts.css';

const LIFETIME_MS = 10_000;

function Notice({ id, tone, message, params, isHeld }: Toast & { isHeld: boolean }) {
  const text = useText();
  const notice = useRef<HTMLDivElement>(null);
  useFocusReturn(notice);
  const stays = isHeld || tone === 'danger';
  useEffect(() => {
    if (stays) return undefined;
    const timer = window.setTimeout(() => dismissToast(id), LIFETIME_MS);
    return () => window.clearTimeout(timer);
  }, [id, stays]);
  return (
    <div className="toast" data-tone={tone} ref={notice}>
      <Icon name={tone} />
      <p>{text(message, params)}</p>
      <IconButton icon="cross" label={text('ui.close')} onPress={() => dismissToast(id)} />
    </div>
  );
}

/**
 * The corner where short notices appear; screen readers hear them without losing their place.
 * Their time stands still while somebody points at them or has the focus in them.
 */
export function Toasts() {
  const text = useText();
  const toasts = useToasts((state) => state.toasts);
  const corner = useRef<HTMLDivElement>(null);
  const isHeld = useAttention(corner, toasts.length === 0);
  return (
    <div
      className="toasts"
      role="log"
      aria-live="polite"
      aria-label={text('ui.notices')}
      // A dialog hides everything beside it, except what is marked like this: its own notices would be silent and could not be closed.
      data-react-aria-top-layer="true"
      ref={corner}
    >
      {toasts.map((toast) => (
        <Notice key={toast.id} isHeld={isHeld} {...toast} />
      ))}
    </div>
  );
}
