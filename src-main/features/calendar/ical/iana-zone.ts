import { DAY, SECOND, dayOf } from './civil-time.ts';
import { parseOffset } from './date-value.ts';
import { UTC, type Zone } from './zone.ts';

/** Between two changes of the clock. */
interface Span {
  readonly from: number;
  readonly offset: number;
}

/** Changes are looked up for so much time at once, a little more than a year. */
const BLOCK = 400 * DAY;
/** Two changes are never closer: Morocco's pause of summer time in Ramadan, the shortest that is known, lasts four weeks. */
const STEP = 8 * DAY;
/** Outside these years the rules of zones are fiction, and a file may name any year: the nearest one that counts is taken. */
const FIRST = dayOf(1900, 1, 1) * DAY;
const LAST = dayOf(2200, 1, 1) * DAY;

function offsetReader(id: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone: id, timeZoneName: 'longOffset' });
  return (instant) => {
    const offset = format.format(instant).split('GMT').at(-1) ?? '';
    return offset === '' ? 0 : parseOffset(offset);
  };
}

/** The changes in a block, found by comparing sample instants and halving the time between two that differ. */
function findSpans(read: (instant: number) => number, begin: number): readonly Span[] {
  const spans: Span[] = [{ from: begin, offset: read(begin) }];
  let offset = read(begin);
  for (let sample = begin + STEP; sample < begin + BLOCK + STEP; sample += STEP) {
    const next = read(sample);
    if (next === offset) continue;
    let [low, high] = [sample - STEP, sample];
    while (high - low > SECOND) {
      const middle = low + Math.floor((high - low) / 2 / SECOND) * SECOND;
      if (read(middle) === offset) low = middle;
      else high = middle;
    }
    spans.push({ from: high, offset: next });
    offset = next;
  }
  return spans;
}

const known = new Map<string, Zone>();

/** The zone of an IANA name, undefined when this machine knows none of that name. Offsets come from `Intl` and are kept. */
export function ianaZone(id: string): Zone | undefined {
  const found = known.get(id.toLowerCase());
  if (found !== undefined) return found;
  let canonical: string;
  try {
    canonical = new Intl.DateTimeFormat('en', { timeZone: id }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
  const zone = canonical === 'UTC' ? UTC : createZone(canonical);
  known.set(id.toLowerCase(), zone);
  return zone;
}

function createZone(id: string): Zone {
  const read = offsetReader(id);
  const blocks = new Map<number, readonly Span[]>();
  return {
    id,
    isIana: true,
    offsetAt(instant) {
      const inside = Math.min(Math.max(instant, FIRST), LAST);
      const number = Math.floor(inside / BLOCK);
      let spans = blocks.get(number);
      if (spans === undefined) {
        spans = findSpans(read, number * BLOCK);
        blocks.set(number, spans);
      }
      let offset = 0;
      for (const span of spans) {
        if (span.from > inside) break;
        offset = span.offset;
      }
      return offset;
    },
  };
}
