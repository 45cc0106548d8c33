import { EventEmitter } from 'node:events';
import type { Display, Point, Rectangle } from 'electron';
import { standin } from '../standin.ts';
import { refuseMissing } from '../strict.ts';

function toDisplay(bounds: Rectangle, index: number): Display {
  const { x, y, width, height } = bounds;
  return {
    id: index + 1,
    label: '',
    bounds,
    workArea: bounds,
    size: { width, height },
    workAreaSize: { width, height },
    scaleFactor: 1,
    rotation: 0,
    internal: index === 0,
    accelerometerSupport: 'unknown',
    touchSupport: 'unknown',
    colorDepth: 24,
    colorSpace: '',
    depthPerComponent: 8,
    detected: true,
    displayFrequency: 60,
    maximumCursorSize: { width: 64, height: 64 },
    monochrome: false,
    nativeOrigin: { x, y },
  };
}

/** The distance of a point from a display; 0 within it. */
const distance = ({ x, y }: Point, { bounds }: Display): number =>
  Math.hypot(Math.max(bounds.x - x, 0, x - bounds.x - bounds.width), Math.max(bounds.y - y, 0, y - bounds.y - bounds.height));

/** Electron's `screen`: the displays of `standin.displays`, the primary one first. */
class Screen extends EventEmitter {
  getAllDisplays = (): Display[] => standin.displays.map(toDisplay);

  getPrimaryDisplay = (): Display => toDisplay(standin.displays[0] ?? { x: 0, y: 0, width: 1920, height: 1080 }, 0);

  getDisplayNearestPoint = (point: Point): Display => {
    const nearer = (best: Display, other: Display): Display => (distance(point, other) < distance(point, best) ? other : best);
    return this.getAllDisplays().reduce(nearer, this.getPrimaryDisplay());
  };

  getDisplayMatching = ({ x, y, width, height }: Rectangle): Display =>
    this.getDisplayNearestPoint({ x: x + width / 2, y: y + height / 2 });

  getCursorScreenPoint = (): Point => ({ x: 0, y: 0 });
}
refuseMissing('screen', Screen.prototype);
export const screen = new Screen();
