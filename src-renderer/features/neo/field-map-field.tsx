import { useController, useFormContext } from 'react-hook-form';
import { useErrorText } from '#renderer/form/field-errors.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useText } from '#renderer/ui/text.ts';
import type { FieldMapKey } from './field-map.ts';

const MOST_ROWS = 10_000;

/** One name of the field map; a default that was changed stays in sight. */
export function FieldMapField({ name, preset }: { name: FieldMapKey; preset: string | number }) {
  const text = useText();
  const errorText = useErrorText();
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name, control });
  const shown = {
    name,
    label: text(`field.${name}.label`),
    help: field.value === preset ? undefined : text('neo.fieldMap.default', { value: String(preset) }),
    error: errorText(fieldState.error),
    onBlur: field.onBlur,
    onChange: field.onChange,
    ref: field.ref,
  };
  return typeof preset === 'number' ? (
    <NumberField
      {...shown}
      value={typeof field.value === 'number' ? field.value : Number.NaN}
      unit={text('unit.rows')}
      min={1}
      max={MOST_ROWS}
    />
  ) : (
    <TextField {...shown} value={typeof field.value === 'string' ? field.value : ''} />
  );
}
