/**
 * Values on their way between the page and the main process, as JSON: what structured cloning carries, as far as a message of ours
 * has it. Both functions also run in the page, as text, so they use nothing but themselves and what is global in both places.
 */
export type Wire =
  | ['value', string | number | boolean | null]
  | ['undefined']
  | ['date', number]
  | ['bytes', 'Uint8Array' | 'ArrayBuffer', string]
  | ['array', Wire[]]
  | ['object', [string, Wire][]];

export function encodeWire(value: unknown): Wire {
  if (value === undefined) return ['undefined'];
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return ['value', value];
  if (value instanceof Date) return ['date', value.getTime()];
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    let binary = '';
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return ['bytes', value instanceof ArrayBuffer ? 'ArrayBuffer' : 'Uint8Array', btoa(binary)];
  }
  if (Array.isArray(value)) return ['array', value.map((item) => encodeWire(item))];
  if (typeof value !== 'object') throw new DOMException(`A ${typeof value} could not be cloned.`, 'DataCloneError');
  return ['object', Object.entries(value).map(([name, item]): [string, Wire] => [name, encodeWire(item)])];
}

export function decodeWire(wire: Wire): unknown {
  switch (wire[0]) {
    case 'undefined':
      return undefined;
    case 'value':
      return wire[1];
    case 'date':
      return new Date(wire[1]);
    case 'bytes': {
      const bytes = Uint8Array.from(atob(wire[2]), (character) => character.charCodeAt(0));
      return wire[1] === 'ArrayBuffer' ? bytes.buffer : bytes;
    }
    case 'array':
      return wire[1].map((item) => decodeWire(item));
    case 'object':
      return Object.fromEntries(wire[1].map(([name, item]) => [name, decodeWire(item)]));
  }
}
