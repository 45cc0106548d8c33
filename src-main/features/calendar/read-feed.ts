import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { FeedFile } from './feed-ports.ts';
import { FeedFault } from './ical/feed-fault.ts';
import { type Calendar, type CalendarIssue, readCalendar } from './ical/read-calendar.ts';
import { asLatin1, decodeText } from './ical/content-lines.ts';
import { type Series, groupEvents } from './ical/series.ts';

/** A calendar and its events by series. */
export interface ReadFeed {
  readonly calendar: Calendar;
  readonly series: readonly Series[];
  /** Those of the calendar, and the older revisions that it has of something, in the order of their lines. */
  readonly issues: readonly CalendarIssue[];
}

const UTF8_NAMES = new Set(['', 'utf-8', 'utf8', 'us-ascii', 'ascii']);

function decoderOf(charset: string): TextDecoder | undefined {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}

/** UTF-16 is full of the one, and ISO-2022-JP has the other before each change of its characters, though all its bytes are ASCII. */
const [NUL, ESCAPE] = [0x00, 0x1b];

/** So much of a file shows what it is written in; a hostile one has 50 MB. */
const SAMPLE_BYTES = 256 * 1024;

/** Whether of the first characters beyond ASCII more can be read as UTF-8 than not, once folded lines are joined. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let from = 0;
  while (from < bytes.length && (bytes[from] ?? 0) <= 0x7f) from++;
  const sample = asLatin1(bytes.subarray(from, from + SAMPLE_BYTES)).replaceAll(/\r?\n[ \t]/g, '');
  let read = 0;
  for (const character of Buffer.from(sample, 'latin1').toString('utf8')) if (character > '\u007F') read += character === '\uFFFD' ? -1 : 1;
  return read > 0;
}

/** What is UTF-8 beyond ASCII is hardly ever anything else, whatever a server's default says. */
const isReallyUtf8 = (bytes: Uint8Array): boolean =>
  !bytes.includes(NUL) && (isAscii(bytes) ? !bytes.includes(ESCAPE) : isUtf8(bytes) || isMostlyUtf8(bytes));

const startsWith = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((byte, index) => bytes[index] === byte);

/** A larger one takes seconds, and several times its size, to be converted. */
const LARGEST_CONVERTED = 16 * 2 ** 20;

function converted(bytes: Uint8Array, decoder: TextDecoder): Uint8Array {
  if (bytes.length > LARGEST_CONVERTED) throw new FeedFault('too_much_memory');
  return Buffer.from(decoder.decode(bytes));
}

/**
 * What a file says that is not the UTF-8 it should be: Japanese groupware writes Shift_JIS without a word about it, where hardly a character can
 * be read as UTF-8. What is UTF-8 with some damage, and what is no Shift_JIS either, stays as it is.
 */
function fromShiftJis(bytes: Uint8Array): Uint8Array {
  if (bytes.length > LARGEST_CONVERTED || isMostlyUtf8(bytes)) return bytes;
  try {
    return converted(bytes, new TextDecoder('shift_jis', { fatal: true }));
  } catch {
    return bytes;
  }
}

/**
 * A file in UTF-8, which is what calendars are written in (RFC 5545 §3.1.4); a byte order mark outweighs the header, and it an unknown name.
 * @throws FeedFault
 */
export function toUtf8({ bytes, charset }: FeedFile): Uint8Array {
  if (startsWith(bytes, 0xff, 0xfe)) return converted(bytes, new TextDecoder('utf-16le'));
  if (startsWith(bytes, 0xfe, 0xff)) return converted(bytes, new TextDecoder('utf-16be'));
  if (UTF8_NAMES.has(charset.toLowerCase())) return isUtf8(bytes) ? bytes : fromShiftJis(bytes);
  const decoder = decoderOf(charset);
  return decoder === undefined || isReallyUtf8(bytes) ? bytes : converted(bytes, decoder);
}

/**
 * Reads the file of a feed, in UTF-8.
 * @throws FeedFault
 */
export function readFeed(file: Uint8Array, limits: { readonly events: number }): ReadFeed {
  const calendar = readCalendar(file, { maxEvents: limits.events });
  const { series, superseded } = groupEvents(calendar);
  // Of what is private now, an older revision may not have been.
  const privateUids = new Set(calendar.events.flatMap(({ uid, isPrivate }) => (isPrivate ? [uid] : [])));
  const older = superseded.map(({ line, summary, uid }): CalendarIssue => {
    const [title = '', value = ''] = [summary, uid].map((text) => (privateUids.has(uid) ? '' : decodeText(text).slice(0, 80)));
    return { code: 'superseded', line, component: 'VEVENT', title, value, dropped: true };
  });
  return { calendar, series, issues: [...calendar.issues, ...older].toSorted((a, b) => a.line - b.line) };
}
