import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { useFrame } from './schedule-frame.ts';

/**
 * The part of the screen with the schedule. While the focus is in it T shows today, PageUp and PageDown the periods before and
 * after: single keys must mean nothing elsewhere.
 */
export function ScheduleMain({
  label,
  onToday,
  onStep,
  children,
}: {
  label: string;
  onToday: () => void;
  onStep: (step: 1 | -1) => void;
  children: ReactNode;
}) {
  const { focusWish } = useFrame();
  const part = useRef<HTMLElement>(null);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !(target instanceof HTMLElement)) return;
    const act = { t: onToday, T: onToday, PageUp: () => onStep(-1), PageDown: () => onStep(1) }[key];
    if (act === undefined) return;
    event.preventDefault();
    focusWish.ask(target.closest('[role=grid]') !== null);
    act();
  });
  useEffect(() => {
    const shown = part.current;
    const listen = (event: KeyboardEvent): void => onKey(event);
    shown?.addEventListener('keydown', listen);
    return () => shown?.removeEventListener('keydown', listen);
  }, []);
  return (
    <section className="schedule-main" aria-label={label} ref={part}>
      {children}
    </section>
  );
}
