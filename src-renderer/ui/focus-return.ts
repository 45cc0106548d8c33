import { type RefObject, useLayoutEffect } from 'react';

/**
 * When `part` goes while the focus is in it, the focus returns to where it was when the part appeared, or else to the screen.
 * Left alone the browser would drop it.
 */
export function useFocusReturn(part: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    const shown = part.current;
    // A layout effect is cleaned up before the elements are removed, so the focus is still there to be seen.
    return () => {
      if (shown?.contains(document.activeElement) !== true) return;
      // Where it was may be gone by now, or be disabled.
      for (const target of [before, document.getElementById('main')]) {
        if (target instanceof HTMLElement) target.focus({ preventScroll: true });
        if (target !== null && target === document.activeElement) return;
      }
    };
  }, [part]);
}
