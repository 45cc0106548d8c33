import { setImmediate as pause } from 'node:timers/promises';

/** How much is sorted or merged before others get their turn: a few milliseconds' worth. */
const SLICE = 4096;

type Compare = (a: number, b: number) => number;

async function merge(from: Int32Array, to: Int32Array, start: number, middle: number, end: number, compare: Compare): Promise<void> {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at += 1) {
    if (at % SLICE === 0) await pause();
    const a = from[left] ?? 0;
    const b = from[right] ?? 0;
    const takeLeft = left < middle && (right >= end || compare(a, b) <= 0);
    to[at] = takeLeft ? a : b;
    if (takeLeft) left += 1;
    else right += 1;
  }
}

/**
 * The numbers 0 … count-1 in the order of `compare`, which must be total (never 0 for two different numbers). A merge sort whose
 * steps let the event loop turn, since a plain sort of 100,000 names blocks it for a tenth of a second.
 */
export async function sortInSlices(count: number, compare: Compare): Promise<Int32Array> {
  let sorted = Int32Array.from({ length: count }, (_, index) => index);
  for (let start = 0; start < count; start += SLICE) {
    sorted.subarray(start, start + SLICE).sort(compare);
    await pause();
  }
  for (let width = SLICE; width < count; width *= 2) {
    const merged = new Int32Array(count);
    for (let start = 0; start < count; start += 2 * width) {
      await merge(sorted, merged, start, Math.min(start + width, count), Math.min(start + 2 * width, count), compare);
    }
    sorted = merged;
  }
  return sorted;
}
