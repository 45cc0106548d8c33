import type { RefObject } from 'react';

/** As wide as the details are, with the gaps beside them. */
const ROOM = 380;

/** What the details of an event stand beside, and where. */
export interface DetailsAnchor {
  readonly element: RefObject<HTMLElement | null>;
  readonly placement: 'right top' | 'bottom start';
}

/** Beside the event; where it leaves no room at either side, under its first line: it may be higher than the window, too. */
export function anchorAt(button: HTMLElement): DetailsAnchor {
  const { left, right } = button.getBoundingClientRect();
  if (left >= ROOM || window.innerWidth - right >= ROOM) return { element: { current: button }, placement: 'right top' };
  return { element: { current: button.querySelector<HTMLElement>('.schedule-event-title') ?? button }, placement: 'bottom start' };
}
