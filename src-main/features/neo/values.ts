/** A JSON object, whatever its members. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text of a JSON value: numbers and `{"val": …}` are accepted, absent and anything else is ''. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (isObject(value) && Object.hasOwn(value, 'val')) {
    const inner = value['val'];
    return typeof inner === 'string' ? inner : typeof inner === 'number' ? String(inner) : '';
  }
  return '';
}

const truths: ReadonlySet<string> = new Set(['1', 'true', 'yes', 'on', 'y', 't']);

/** A yes/no value: `1`, `"1"`, `true`, `"true"`… are yes. */
export const flag = (value: unknown): boolean =>
  value === true || value === '1' || (value !== '0' && truths.has(text(value).trim().toLowerCase()));

/** A whole number, or `missing` when there is none. */
export function integer<Missing>(value: unknown, missing: Missing): number | Missing {
  const written = text(value).trim();
  if (written === '') return missing;
  const number = Math.trunc(Number(written));
  return Number.isSafeInteger(number) ? number : missing;
}

/** The members of a list that may be `{"item": […]}`, `{"item": {…}}`, an array, or nothing at all. */
export function listItems(list: unknown): readonly unknown[] {
  const items = isObject(list) && Object.hasOwn(list, 'item') ? list['item'] : list;
  if (Array.isArray(items)) return items;
  if (isObject(items)) return Object.keys(items).length === 0 ? [] : [items];
  return items === undefined || items === null || items === '' ? [] : [items];
}
