import { integer, isObject, type JsonObject, listItems, text } from './values.ts';

/** "No data": an empty list, not an error. */
const NO_DATA = -110;

/** What an answer's body turned out to be. */
export type Envelope =
  | { kind: 'ok'; body: JsonObject }
  /** The server understood and refused; `errorno` is '-' when it gave none. Its words are shown through `quote` only. */
  | { kind: 'ng'; errorno: string; message: string }
  | { kind: 'noData' }
  | { kind: 'empty' | 'html' | 'broken' | 'notUtf8' | 'unexpected' };

// Shared: `decode` without `stream` keeps no state. It drops a byte order mark.
const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(json: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

/** Reads the body of an answer; never throws. */
export function readEnvelope(bytes: Uint8Array): Envelope {
  const written = decode(bytes);
  if (written === undefined) return { kind: 'notUtf8' };
  if (/^\s*$/.test(written.slice(0, 1024)) && written.trim() === '') return { kind: 'empty' };
  if (/^\s*<(!doctype|html|\?xml|head|body|script|!--)/i.test(written.slice(0, 1024))) return { kind: 'html' };
  const parsed = parse(written);
  if (parsed === undefined) return { kind: 'broken' };
  if (!isObject(parsed.value)) return { kind: 'unexpected' };
  const body = parsed.value;
  const status = text(body['status']).toLowerCase();
  if (status === 'ok') return { kind: 'ok', body };
  if (status !== 'ng') return { kind: 'unexpected' };
  const errorno = integer(body['errorno'], null);
  if (errorno === NO_DATA) return { kind: 'noData' };
  return { kind: 'ng', errorno: errorno === null ? '-' : String(errorno), message: text(body['errormessage']) };
}

/** One page of a list as the server sent it. */
export interface RawPage {
  items: readonly unknown[];
  /** How many the server says there are in all, or null. */
  total: number | null;
}

/** The list in a successful answer; an absent list is an empty one. */
export function readPage(body: JsonObject, totalName: string): RawPage {
  const total = integer(Object.hasOwn(body, totalName) ? body[totalName] : undefined, null);
  return { items: listItems(body['list']), total: total === null || total < 0 ? null : total };
}
