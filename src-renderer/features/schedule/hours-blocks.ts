import { type ScheduleEntry, isAboveHours } from '#shared/features/calendar/schedule-entries.ts';
import type { DayClock, Ruler } from './day-ruler.ts';
import { type Block, type Placed, placeBlocks } from './time-columns.ts';

/** Lower than this no title could be read. */
const SHORTEST = 30;

export interface HoursBlock extends Block {
  readonly entry: ScheduleEntry;
}

/** Narrower than this, in pixels, a block would show nothing of its title. */
const NARROWEST = 32;

/** How wide a column has to be, in pixels, for the blocks that stand beside each other in it. */
export const widthFor = (blocks: ReadonlyArray<Placed<HoursBlock>>, least: number): number =>
  blocks.reduce((width, { columns }) => Math.max(width, columns * NARROWEST), least);

/** The hours of a day as blocks on its ruler; what lasts less than half an hour takes the room of one. */
export function hoursBlocks(entries: readonly ScheduleEntry[], clock: DayClock, ruler: Ruler): Placed<HoursBlock>[] {
  const blocks = entries
    .filter(({ occurrence: { start, end } }) => start < clock.end && (end > clock.start || (start === end && start >= clock.start)))
    .filter((entry) => !isAboveHours(entry))
    .map((entry) => {
      const top = Math.min(ruler.place(clock, entry.occurrence.start), ruler.length - SHORTEST);
      return { entry, top, bottom: Math.max(top + SHORTEST, ruler.place(clock, entry.occurrence.end)) };
    });
  return placeBlocks(blocks);
}
