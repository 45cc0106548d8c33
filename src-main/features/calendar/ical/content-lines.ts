/** One property of a component: `NAME;PARAMETER=value:value`. */
export interface ContentLine {
  /** In capitals. */
  readonly name: string;
  /** Parameters by their name in capitals, without quotes; the first few. */
  readonly parameters: ReadonlyMap<string, string>;
  /** As it stands, its text still escaped and, byte by byte, not yet decoded: see `decodeText`. */
  readonly value: string;
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map();
const [TAB, NEWLINE, CARRIAGE, SPACE] = [0x09, 0x0a, 0x0d, 0x20];
const [QUOTE, COLON, SEMICOLON] = [0x22, 0x3a, 0x3b];

/** More than any calendar writes; a hostile line has millions. */
const MOST_PARAMETERS = 8;

/** Where `mark` stands next, or the end. */
function next(text: string, mark: string, from: number): number {
  const index = text.indexOf(mark, from);
  return index === -1 ? text.length : index;
}

/** Searched from mark to mark: an expression tries every character again behind a quote that is never closed. */
function readParameters(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (let at = 0; at < text.length && parameters.size < MOST_PARAMETERS;) {
    const equals = next(text, '=', at);
    const name = (text.slice(at, equals).split(';').at(-1) ?? '').trim().toUpperCase();
    const close = text.charCodeAt(equals + 1) === QUOTE ? text.indexOf('"', equals + 2) : -1;
    const isQuoted = close !== -1;
    const end = next(text, ';', isQuoted ? close : equals);
    if (equals === text.length || parameters.has(name)) break;
    parameters.set(name, isQuoted ? text.slice(equals + 2, close) : text.slice(equals + 1, end));
    at = end;
  }
  return parameters;
}

/** What stands before the colon of an address that is a parameter; before that of a value may stand anything. */
const SCHEME = /=(?:tzone|https?)$/i;

/**
 * The colon that ends name and parameters: the first one outside quotes, but not that of Microsoft's `TZID=tzone://Microsoft/Utc`. Searched from
 * mark to mark, since one of the parameters may be a whole page of HTML (ALTREP).
 */
function endOfParameters(text: string): number {
  const first = text.indexOf(':');
  let colon = first;
  let quote = text.indexOf('"');
  for (let marks = 0; marks < 4 * MOST_PARAMETERS && colon !== -1; marks++) {
    if (quote === -1 || colon < quote) {
      if (!text.startsWith('//', colon + 1) || !SCHEME.test(text.slice(Math.max(0, colon - 6), colon))) return colon;
      colon = text.indexOf(':', colon + 1);
    } else {
      const close = text.indexOf('"', quote + 1);
      if (close === -1) break;
      if (colon < close) colon = text.indexOf(':', close);
      quote = text.indexOf('"', close + 1);
    }
  }
  // An opening quote without an end: the sender's quote means nothing then.
  return first;
}

/** Where the name ends: before the parameters or the value; -1 when neither comes. */
function endOfName(text: string): number {
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (character === COLON || character === SEMICOLON) return index;
  }
  return -1;
}

export type LineParser = (text: string, line: number) => ContentLine | 'unwanted' | undefined;

/**
 * Takes unfolded lines apart: undefined for one that is none, and `unwanted`, without a look at the rest of it, for one whose name nobody asks
 * for. Most lines of a file are about who is invited.
 */
export function createLineParser(isWanted: (name: string) => boolean): LineParser {
  // What one line has is mostly what the one before had, a zone.
  let lastText = '';
  let lastParameters = NO_PARAMETERS;
  const parametersOf = (text: string): ReadonlyMap<string, string> => {
    if (text === lastText) return lastParameters;
    lastText = text;
    lastParameters = readParameters(text);
    return lastParameters;
  };
  return (text, line) => {
    const end = endOfName(text);
    if (end <= 0) return undefined;
    const name = text.slice(0, end).trim().toUpperCase();
    const isPlain = text.charCodeAt(end) === COLON;
    if (!isWanted(name)) return isPlain || text.includes(':', end) ? 'unwanted' : undefined;
    if (isPlain) return { name, parameters: NO_PARAMETERS, value: text.slice(end + 1), line };
    const colon = endOfParameters(text);
    return colon === -1 ? undefined : { name, parameters: parametersOf(text.slice(end, colon)), value: text.slice(colon + 1), line };
  };
}

/** What is between two parts of a line, with the blank lines that may stand there. */
const FOLD = /[\r\n]+[ \t]/g;
/** A line is cut there: it is an attachment that nobody reads, or a text of which only the beginning is shown. */
const LONGEST_LINE = 1_000_000;

/** One character per byte: a fold may cut a character of UTF-8 in two, and only the joined bytes make it whole. */
export const asLatin1 = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('latin1');

/**
 * Gives each unfolded line of a file (RFC 5545 §3.1), one character per byte, with the number of the line that it begins on. Lines may end in
 * CR LF, LF or a lone CR, and blank ones are passed over. The bytes themselves are looked at one by one: a search for the next end costs a call
 * for each line, and a hostile file has a line for every three bytes.
 */
export function unfoldLines(file: Uint8Array, give: (text: string, line: number) => void): void {
  const text = asLatin1(file);
  const { length } = file;
  // The line that may go on: where it lies in the file, and whether it is folded.
  let [from, to, line, isFolded] = [0, 0, 0, false];
  const giveIt = (): void => {
    if (to === from) return;
    const cut = text.slice(from, Math.min(to, from + LONGEST_LINE));
    // All folds at once: adding piece to piece would keep an object for each.
    give(isFolded ? cut.replaceAll(FOLD, '') : cut, line);
  };
  let begin = text.startsWith('\u00EF\u00BB\u00BF') ? 3 : 0;
  for (let number = 1; begin < length; number++) {
    let end = begin;
    while (end < length && file[end] !== NEWLINE && file[end] !== CARRIAGE) end++;
    if (file[begin] === SPACE || file[begin] === TAB) {
      if (line === 0) [from, line] = [begin, number];
      else isFolded = true;
      to = end;
    } else if (end > begin) {
      giveIt();
      [from, to, line, isFolded] = [begin, end, number, false];
    }
    begin = file[end] === CARRIAGE && file[end + 1] === NEWLINE ? end + 2 : end + 1;
  }
  giveIt();
}

/** Without the blanks around it. `trim()` would take the last byte of ム (E3 83 A0), while it stands for itself, for a no-break space. */
export function trimBytes(value: string): string {
  let [from, to] = [0, value.length];
  while (from < to && value.charCodeAt(from) <= SPACE) from++;
  while (from < to && value.charCodeAt(to - 1) <= SPACE) to--;
  return value.slice(from, to);
}

const BEYOND_ASCII = /[\u0080-\u00FF]/;
const ESCAPE = /\\([\\;,nN])/g;

/** The characters that the bytes of a value stand for. */
export const decodeBytes = (value: string): string => (BEYOND_ASCII.test(value) ? Buffer.from(value, 'latin1').toString('utf8') : value);

/** A value of type TEXT as people read it (RFC 5545 §3.3.11). */
export function decodeText(value: string): string {
  const text = decodeBytes(value);
  return text.includes('\\') ? text.replace(ESCAPE, (_, escaped: string) => (escaped === 'n' || escaped === 'N' ? '\n' : escaped)) : text;
}
