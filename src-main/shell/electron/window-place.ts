import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Rectangle } from 'electron';

const DEFAULT_SIZE = { width: 1280, height: 860 };
export const SMALLEST = { width: 900, height: 600 };
/** So much of the window's top edge must be on a display that a person can grab it. */
const GRASP_PX = 100;

/** Where the window was. */
export interface WindowPlace {
  /** In DIP, when not maximised. */
  readonly bounds: Rectangle;
  readonly maximised: boolean;
  /** Of its page; 0: 100 %, each step 20 %. */
  readonly zoomLevel: number;
}

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

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

const isWhole = (value: unknown, least = Number.MIN_SAFE_INTEGER): value is number => Number.isSafeInteger(value) && Number(value) >= least;

const isZoomLevel = (value: unknown): value is number => typeof value === 'number' && value >= -8 && value <= 9;

/** By hand: a schema would have the first window wait until its library is there. */
function windowPlaceIn(saved: unknown): WindowPlace | undefined {
  if (!isObject(saved) || !isObject(saved['bounds'])) return undefined;
  const { maximised, zoomLevel } = saved;
  const { x, y, width, height } = saved['bounds'];
  if (!isWhole(x) || !isWhole(y) || !isWhole(width, SMALLEST.width) || !isWhole(height, SMALLEST.height)) return undefined;
  if (typeof maximised !== 'boolean' || !isZoomLevel(zoomLevel)) return undefined;
  return { bounds: { x, y, width, height }, maximised, zoomLevel };
}

/** The place from last time; undefined when there is none that can be read, since a window's place is worth no question. */
export function readWindowPlace(file: string): WindowPlace | undefined {
  try {
    return windowPlaceIn(JSON.parse(readFileSync(file, 'utf8')));
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
