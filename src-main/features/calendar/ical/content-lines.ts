/** One property of a component: `NAME;PARAMETER=value:value`. */
export interface ContentLine {
  /** In capitals. */
  readonly name: string;
  /** Parameters by their name in capitals, without quotes. */
  readonly parameters: ReadonlyMap<string, string>;
  /** As it stands, its text still escaped and, byte by byte, not yet decoded: see `decodeText`. */
  readonly value: string;
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map();

function readParameters(text: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, bare = ''] of text.matchAll(/;([^=;:]+)=(?:"([^"]*)"|([^;]*))/g)) {
    parameters.set(name.trim().toUpperCase(), quoted ?? bare);
  }
  return parameters;
}

/** The colon that ends name and parameters: the first one outside quotes, but not that of Microsoft's `TZID=tzone://Microsoft/Utc`. */
function endOfParameters(text: string): number {
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (character === 0x22) quoted = !quoted;
    else if (character === 0x3a && !quoted && !text.startsWith('//', index + 1)) return index;
  }
  // An opening quote without an end: the sender's quote means nothing then.
  return text.indexOf(':');
}

/** Where the name ends: before the parameters or the value; -1 when neither comes. */
function endOfName(text: string): number {
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (character === 0x3a || character === 0x3b) return index;
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
    const isPlain = text.charCodeAt(end) === 0x3a;
    if (!isWanted(name)) return isPlain || text.includes(':', end) ? 'unwanted' : undefined;
    if (isPlain) return { name, parameters: NO_PARAMETERS, value: text.slice(end + 1), line };
    const colon = endOfParameters(text);
    return colon === -1 ? undefined : { name, parameters: parametersOf(text.slice(end, colon)), value: text.slice(colon + 1), line };
  };
}

/** What is between two parts of a line, with the blank lines that may stand there. */
const FOLD = /[\r\n]+[ \t]/g;
/** A folded line is cut there: it is an attachment that nobody reads, or a text of which only the beginning is shown. */
const LONGEST_FOLDED = 1_000_000;

/**
 * Gives each unfolded line of a file (RFC 5545 §3.1) with the number of the line that it begins on. Lines may end in CR LF, LF or a lone CR, and
 * blank ones are passed over.
 * @param bytes one character per byte ("latin1"): a fold may cut a character of UTF-8 in two, and only the joined bytes make it whole
 */
export function unfoldLines(bytes: string, give: (text: string, line: number) => void): void {
  const find = (mark: string, from: number): number => {
    const index = bytes.indexOf(mark, from);
    return index === -1 ? bytes.length : index;
  };
  // The line that may go on: where it lies in the file, and whether it is folded.
  let [from, to, line, isFolded] = [0, 0, 0, false];
  const giveIt = (): void => {
    const text = bytes.slice(from, isFolded ? Math.min(to, from + LONGEST_FOLDED) : to);
    // All folds at once: adding piece to piece would keep an object for each.
    if (to > from) give(isFolded ? text.replaceAll(FOLD, '') : text, line);
  };
  let begin = bytes.startsWith('\u00EF\u00BB\u00BF') ? 3 : 0;
  let [carriage, newline] = [find('\r', begin), find('\n', begin)];
  for (let number = 1; begin < bytes.length; number++) {
    const end = Math.min(carriage, newline);
    const first = bytes.charCodeAt(begin);
    if (first === 0x20 || first === 0x09) {
      if (line === 0) [from, line] = [begin, number];
      else isFolded = true;
      to = end;
    } else if (end > begin) {
      giveIt();
      [from, to, line, isFolded] = [begin, end, number, false];
    }
    begin = carriage + 1 === newline ? newline + 1 : end + 1;
    // Each is looked for once, however many of the other come before it.
    if (carriage < begin) carriage = find('\r', begin);
    if (newline < begin) newline = find('\n', begin);
  }
  giveIt();
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
