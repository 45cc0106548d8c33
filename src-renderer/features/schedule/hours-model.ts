import type { ReactNode } from 'react';
import type { ScheduleEntry } from '#shared/features/calendar/schedule-entries.ts';
import type { DayClock } from './day-ruler.ts';
import type { GridPlace } from './grid-moves.ts';

/** An hour is 48 px, so that half of one holds a line of text. */
export const PIXELS_PER_MINUTE = 0.8;

/** `9:00` */
export const hourName = (hour: number): string => `${hour}:00`;

/** A day, or somebody's day, beside the ruler of hours. */
export interface HoursColumnModel {
  readonly key: string;
  readonly place: GridPlace;
  readonly clock: DayClock;
  /** Beside the hours and above them. */
  readonly entries: readonly ScheduleEntry[];
  readonly head: ReactNode;
  readonly label: string;
  readonly isToday: boolean;
}
