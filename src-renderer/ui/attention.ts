import { type RefObject, useEffect, useState } from 'react';

/** Whether somebody points at `part` or has the focus in it. An `isEmpty` part has nobody's attention. */
export function useAttention(part: RefObject<HTMLElement | null>, isEmpty: boolean): boolean {
  const [isPointedAt, setPointedAt] = useState(false);
  const [hasFocus, setFocus] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const on = part.current;
    on?.addEventListener('pointerenter', () => setPointedAt(true), { signal });
    on?.addEventListener('pointerleave', () => setPointedAt(false), { signal });
    on?.addEventListener('focusin', () => setFocus(true), { signal });
    on?.addEventListener('focusout', ({ relatedTarget }) => setFocus(relatedTarget instanceof Node && on.contains(relatedTarget)), {
      signal,
    });
    return () => listening.abort();
  }, [part]);
  // Not every browser says that the pointer has left what is removed under it.
  if (isEmpty && (isPointedAt || hasFocus)) {
    setPointedAt(false);
    setFocus(false);
  }
  return isPointedAt || hasFocus;
}
