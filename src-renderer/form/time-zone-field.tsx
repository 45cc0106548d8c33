import { useMemo } from 'react';
import type { Ref } from 'react';
import { ComboBox } from '#renderer/ui/combo-box.tsx';
import type { FieldTexts } from '#renderer/ui/field-parts.tsx';
import type { Option } from '#renderer/ui/list-popover.tsx';
import { useText } from '#renderer/ui/text.ts';

/** Stands for the empty value, since a list has no item without an id. */
const NONE = 'none';

/** `Asia/Tokyo` → `GMT+9`. */
const offsetOf = (timeZone: string): string =>
  new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts().find((part) => part.type === 'timeZoneName')
    ?.value ?? '';

/** Every zone the browser knows; a stored one that it does not know stays choosable. */
function zones(current: string): Option[] {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);
  const known = [...names].sort().map((id) => ({ id, label: id, note: offsetOf(id) }));
  return names.has(current) || current === '' ? known : [{ id: current, label: current }, ...known];
}

/** A time zone. With `none`, the words for it, there may be no zone: the value is empty then. */
export function TimeZoneField({
  value,
  onChange,
  inputRef,
  none,
  ...rest
}: FieldTexts & {
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
  name: string;
  none?: string | undefined;
  inputRef: Ref<HTMLInputElement>;
}) {
  const text = useText();
  const options = useMemo(() => [...(none === undefined ? [] : [{ id: NONE, label: none }]), ...zones(value)], [value, none]);
  return (
    <ComboBox
      {...rest}
      value={value === '' && none !== undefined ? NONE : value}
      onChange={(chosen) => onChange(chosen === NONE ? '' : chosen)}
      options={options}
      ref={inputRef}
      empty={text('form.timeZone.none')}
    />
  );
}
