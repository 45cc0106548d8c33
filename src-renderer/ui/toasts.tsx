import { dismissToast, useToasts } from '#renderer/state/toasts.ts';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
import { useText } from './text.ts';
import './toasts.css';

/** The corner where short notices appear; screen readers hear them without losing their place. */
export function Toasts() {
  const text = useText();
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className="toasts" role="log" aria-live="polite" aria-label={text('ui.notices')}>
      {toasts.map((toast) => (
        <div key={toast.id} className="toast" data-tone={toast.tone}>
          <Icon name={toast.tone} />
          <p>{toast.text}</p>
          <IconButton icon="cross" label={text('ui.close')} onPress={() => dismissToast(toast.id)} />
        </div>
      ))}
    </div>
  );
}
