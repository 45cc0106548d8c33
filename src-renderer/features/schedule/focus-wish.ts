/**
 * A view that is about to be drawn anew under the focus is told to take it again: the cell that had it is gone by then.
 * Whoever takes the wish fulfils it.
 */
export interface FocusWish {
  ask(isWanted?: boolean): void;
  take(): boolean;
}

export function createFocusWish(): FocusWish {
  let isAsked = false;
  return {
    ask: (isWanted = true) => {
      isAsked = isWanted;
    },
    take: () => {
      const wasAsked = isAsked;
      isAsked = false;
      return wasAsked;
    },
  };
}
