import { createContext, useContext } from 'react';
import type { Day } from '#shared/features/calendar/schedule-days.ts';
import type { ScheduleEntry } from '#shared/features/calendar/schedule-entries.ts';
import type { PersonSchedule } from '#shared/features/calendar/schedule-model.ts';
import type { Period } from '#shared/features/calendar/schedule-period.ts';
import type { ScheduleWords } from '#shared/features/calendar/schedule-words.ts';
import type { FocusWish } from './focus-wish.ts';

/** What every view of a schedule draws, and what happens in it. */
export interface ScheduleFrame {
  readonly words: ScheduleWords;
  readonly timeZone: string;
  readonly period: Period;
  readonly people: readonly PersonSchedule[];
  /** In the order of time. */
  readonly entries: readonly ScheduleEntry[];
  /** The day that is looked at. */
  readonly date: Day;
  readonly today: Day;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly onDate: (day: Day) => void;
  /** Shows this day alone. */
  readonly onDay: (day: Day) => void;
  readonly focusWish: FocusWish;
  readonly onOpen: (entry: ScheduleEntry, button: HTMLElement) => void;
}

export const FrameContext = createContext<ScheduleFrame | null>(null);

export function useFrame(): ScheduleFrame {
  const frame = useContext(FrameContext);
  if (frame === null) throw new Error('A view of a schedule stands outside of one.');
  return frame;
}
