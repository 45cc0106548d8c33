import { type Day, addDays } from '#shared/features/calendar/schedule-days.ts';

/** What the cells of a view are: the days of months, one person's week or day, people's weeks below, or people's days beside each other. */
export type GridShape = 'month' | 'days' | 'peopleByDays' | 'people';

/** A cell of a view: somebody's day; `person` is an index, 0 where everybody shares the cell. */
export interface GridPlace {
  readonly day: Day;
  readonly person: number;
}

/**
 * Where an arrow leads from a cell: another one, which may lie in another period; undefined where there is none. Home and End
 * lead to the ends of its row. `shown`: the days of the period, weeks of seven below each other in a month.
 */
export function moveTo(
  shape: GridShape,
  key: string,
  { day, person }: GridPlace,
  people: number,
  shown: readonly Day[],
): GridPlace | undefined {
  const days = (count: number): GridPlace => ({ day: addDays(day, count), person });
  const persons = (step: number): GridPlace | undefined => {
    const wanted = person + step;
    return wanted >= 0 && wanted < people ? { day, person: wanted } : undefined;
  };
  const endOfRow = (end: 0 | -1): GridPlace | undefined => {
    if (shape === 'people') return { day, person: end === 0 ? 0 : people - 1 };
    const from = shape === 'month' ? Math.floor(Math.max(0, shown.indexOf(day)) / 7) * 7 : 0;
    const wanted = shown.slice(from, shape === 'month' ? from + 7 : undefined).at(end);
    return wanted === undefined ? undefined : { day: wanted, person };
  };
  const sideways = key === 'ArrowRight' ? 1 : -1;
  const down = key === 'ArrowDown' ? 1 : -1;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return shape === 'people' ? persons(sideways) : days(sideways);
    case 'ArrowUp':
    case 'ArrowDown':
      if (shape === 'month') return days(down * 7);
      return shape === 'peopleByDays' ? persons(down) : undefined;
    case 'Home':
      return endOfRow(0);
    case 'End':
      return endOfRow(-1);
    default:
      return undefined;
  }
}
