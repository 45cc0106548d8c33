import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Rectangle } from 'electron';
import { z } from 'zod';

const DEFAULT_SIZE = { width: 1280, height: 860 };
export const SMALLEST = { width: 900, height: 600 };
/** So much of the window's top edge must be on a display that a person can grab it. */
const GRASP_PX = 100;

const windowPlace = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(SMALLEST.width), height: z.int().min(SMALLEST.height) }),
  maximised: z.boolean(),
  zoomLevel: z.number().min(-8).max(9),
});
/** Where the window was: its bounds in DIP when not maximised, and the zoom of its page (0: 100 %, each step 20 %). */
export type WindowPlace = z.infer<typeof windowPlace>;

const overlap = (from: number, to: number, otherFrom: number, otherTo: number): number => Math.min(to, otherTo) - Math.max(from, otherFrom);

/** Whether a person can see and move a window with these bounds on that display. */
const isGraspable = ({ x, y, width }: Rectangle, area: Rectangle): boolean =>
  overlap(x, x + width, area.x, area.x + area.width) >= GRASP_PX && y >= area.y && y <= area.y + area.height - GRASP_PX;

/**
 * The bounds for a new window: where it was, unless that display is gone or too small now; then in the middle of the primary one.
 * `areas` are the work areas of all displays, the primary one first.
 */
export function placeWindow(saved: Rectangle | undefined, areas: readonly [Rectangle, ...Rectangle[]]): Rectangle {
  const fitInto = ({ width, height }: Rectangle) => ({
    width: Math.min(saved?.width ?? DEFAULT_SIZE.width, width),
    height: Math.min(saved?.height ?? DEFAULT_SIZE.height, height),
  });
  const home = saved && areas.find((area) => isGraspable({ ...saved, ...fitInto(area) }, area));
  if (saved !== undefined && home !== undefined) return { x: saved.x, y: saved.y, ...fitInto(home) };
  const [primary] = areas;
  const size = fitInto(primary);
  const middle = (from: number, length: number, own: number): number => from + Math.round((length - own) / 2);
  return { x: middle(primary.x, primary.width, size.width), y: middle(primary.y, primary.height, size.height), ...size };
}

/** The place from last time; undefined when there is none that can be read, since a window's place is worth no question. */
export function readWindowPlace(file: string): WindowPlace | undefined {
  try {
    return windowPlace.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * Written as a whole, so that a crash leaves the old place. Synchronous, because the process may be about to end. A full disk keeps
 * no window from closing.
 */
export function writeWindowPlace(file: string, place: WindowPlace): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.tmp`, JSON.stringify(place), { mode: 0o600 });
    renameSync(`${file}.tmp`, file);
  } catch {
    // The next window stands where an earlier one did.
  }
}
