import { useCallback, useState } from 'react';
import { showToast } from '#renderer/state/toasts.ts';

/** As many as one call may name. */
export const MOST_CHOSEN = 1000;

/** Which people of a list are chosen. They stay so while the list is searched and filtered. */
export function useChosen() {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const toggle = useCallback(
    (personId: number): void => {
      const next = new Set(chosen);
      if (!next.delete(personId)) next.add(personId);
      if (next.size <= MOST_CHOSEN) setChosen(next);
      else showToast('calendar.people.chosen.tooMany', { params: { limit: MOST_CHOSEN }, tone: 'warning' });
    },
    [chosen],
  );
  const clear = useCallback((): void => setChosen(new Set()), []);
  return { chosen, toggle, clear };
}
