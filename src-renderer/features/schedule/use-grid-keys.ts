import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type GridPlace, type GridShape, moveTo } from './grid-moves.ts';
import { useFrame } from './schedule-frame.ts';

const nameOf = ({ day, person }: GridPlace): string => `${day}/${person}`;

/** What makes an element a cell of the grid: one of them is where Tab stops. */
export const cellProps = (place: GridPlace, active: GridPlace) => ({
  'data-cell': nameOf(place),
  tabIndex: nameOf(place) === nameOf(active) ? 0 : -1,
});
/** What makes a button a part of a cell, an event mostly: the keys lead to it from there. */
export const partProps = (place: GridPlace) => ({ 'data-of-cell': nameOf(place), tabIndex: -1 });

function placeOf(element: HTMLElement): GridPlace | undefined {
  const [day, person] = (element.dataset['cell'] ?? element.dataset['ofCell'] ?? '').split('/');
  return day === undefined || person === undefined ? undefined : { day, person: Number(person) };
}

/**
 * Arrows, Home and End between the cells of a grid and, after Enter or ↓, between the events of one; Escape goes back to the cell. The cell that
 * an arrow leads to may lie in another period, which has to be drawn first. `people`: how many rows or columns are somebody's.
 */
export function useGridKeys(shape: GridShape, people: number) {
  const { date, period, focusWish, onDate, onDay } = useFrame();
  const grid = useRef<HTMLDivElement>(null);
  // Where the focus was while this date was looked at. What is pressed is not looked at yet: another month would slip under the pointer.
  const [last, setLast] = useState({ date, place: { day: date, person: 0 } });
  const { day, person } = last.date === date ? last.place : { day: date, person: last.place.person };
  const active = { day, person: Math.min(person, people - 1) };
  const name = nameOf(active);
  const focusCell = (): void => grid.current?.querySelector<HTMLElement>(`[data-cell="${name}"]`)?.focus();

  useEffect(() => {
    if (!focusWish.take()) return;
    // Whoever went elsewhere meanwhile stays there.
    const here = document.activeElement;
    if (here !== document.body && grid.current?.contains(here) !== true) return;
    grid.current?.querySelector<HTMLElement>(`[data-cell="${name}"]`)?.focus();
  }, [name, focusWish]);

  const go = (place: GridPlace | undefined): boolean => {
    if (place === undefined) return false;
    if (nameOf(place) === name) {
      focusCell();
      return true;
    }
    focusWish.ask();
    setLast({ date: place.day, place });
    onDate(place.day);
    return true;
  };

  const onPart = (key: string, parts: readonly HTMLElement[], at: number): boolean => {
    switch (key) {
      case 'ArrowDown':
        parts[at + 1]?.focus();
        return true;
      case 'ArrowUp':
        (at === 0 ? focusCell : () => parts[at - 1]?.focus())();
        return true;
      case 'Escape':
        focusCell();
        return true;
      default:
        return go(moveTo(shape, key, active, people, period.days));
    }
  };
  const onCell = (key: string, parts: readonly HTMLElement[]): boolean => {
    const [first] = parts;
    if (key === 'Enter' || key === ' ') {
      if (first === undefined) onDay(active.day);
      else first.focus();
      return true;
    }
    if (go(moveTo(shape, key, active, people, period.days))) return true;
    if (key === 'ArrowDown' && (shape === 'days' || shape === 'people')) first?.focus();
    return key === 'ArrowDown' || key === 'ArrowUp';
  };

  /** Whether the key meant something here. */
  const handle = (key: string, target: HTMLElement): boolean => {
    const parts = [...(grid.current?.querySelectorAll<HTMLElement>(`[data-of-cell="${name}"]`) ?? [])];
    const at = parts.indexOf(target);
    if (at >= 0) return onPart(key, parts, at);
    return target.dataset['cell'] === name && onCell(key, parts);
  };

  return {
    active,
    gridProps: {
      ref: grid,
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
        if (isPlain && event.target instanceof HTMLElement && handle(event.key, event.target)) event.preventDefault();
      },
      onFocus: ({ target }: { target: EventTarget }) => {
        const place = target instanceof HTMLElement ? placeOf(target) : undefined;
        if (place !== undefined && nameOf(place) !== name) setLast({ date, place });
      },
    },
  };
}
