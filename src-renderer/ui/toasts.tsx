import { useRef } from 'react';
import { type Toast, dismissToast, useToasts } from '#renderer/state/toasts.ts';
import { IconButton } from './button.tsx';
import { useFocusReturn } from './focus-return.ts';
import { Icon } from './icon.tsx';
import { useText } from './text.ts';
import './toasts.css';

function Notice({ id, tone, message, params }: Toast) {
  const text = useText();
  const notice = useRef<HTMLDivElement>(null);
  useFocusReturn(notice);
  return (
    <div className="toast" data-tone={tone} ref={notice}>
      <Icon name={tone} />
      <p>{text(message, params)}</p>
      <IconButton icon="cross" label={text('ui.close')} onPress={() => dismissToast(id)} />
    </div>
  );
}

/** The corner where short notices appear; screen readers hear them without losing their place. */
export function Toasts() {
  const text = useText();
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className="toasts" role="log" aria-live="polite" aria-label={text('ui.notices')}>
      {toasts.map((toast) => (
        <Notice key={toast.id} {...toast} />
      ))}
    </div>
  );
}
