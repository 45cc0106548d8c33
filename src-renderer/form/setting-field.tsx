import type { ReactNode } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { RadioGroup, RadioPair } from '#renderer/ui/radio-group.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextArea, TextField } from '#renderer/ui/text-field.tsx';
import { useOptionalText, useText } from '#renderer/ui/text.ts';
import { useErrorText } from './field-errors.ts';
import { useSettingsForm } from './form-context.ts';
import type { SettingName } from './slice.ts';
import { TimeZoneField } from './time-zone-field.tsx';
import { TimesField } from './times-field.tsx';

const asText = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const asLines = (value: unknown): string[] => (Array.isArray(value) ? value.map(asText) : []);

/**
 * The field of a setting, as the registry describes it, with label, help, choices and errors from the messages.
 * `reason` disables it and says why, `isDisabled` where the screen says why; `trailing` stands beside a one-line input.
 */
export function SettingField({
  name,
  reason,
  isDisabled = false,
  trailing,
  width = 'full',
}: {
  name: SettingName;
  reason?: string | undefined;
  isDisabled?: boolean;
  trailing?: ReactNode;
  width?: 'short' | 'half' | 'full';
}) {
  const { fields } = useSettingsForm();
  const text = useText();
  const optional = useOptionalText();
  const errorText = useErrorText();
  const { control } = useFormContext();
  const { field, fieldState } = useController({ name, control });

  const shown = {
    name,
    label: text(`field.${name}.label`),
    help: optional(`field.${name}.help`),
    error: errorText(fieldState.error),
    reason,
    isDisabled: isDisabled || reason !== undefined,
    onBlur: field.onBlur,
  };
  const choice = (value: unknown) => ({
    label: optional(`field.${name}.choice.${String(value)}`) ?? String(value),
    note: optional(`field.${name}.choice.${String(value)}.note`),
  });

  const description = fields[name];
  if (description === undefined) throw new Error(`The registry has no field ${name}.`);
  switch (description.widget) {
    case 'text':
      return (
        <TextField
          {...shown}
          value={asText(field.value)}
          onChange={field.onChange}
          ref={field.ref}
          width={width}
          trailing={trailing}
          autoComplete={description.autoComplete ?? 'off'}
        />
      );
    case 'url':
      return (
        <TextField
          {...shown}
          type="url"
          value={asText(field.value)}
          onChange={field.onChange}
          ref={field.ref}
          width={width}
          trailing={trailing}
          autoComplete="off"
        />
      );
    case 'number':
      return (
        <NumberField
          {...shown}
          value={typeof field.value === 'number' ? field.value : Number.NaN}
          onChange={field.onChange}
          ref={field.ref}
          unit={text(`unit.${description.unit}`)}
          min={description.min}
          max={description.max}
        />
      );
    case 'choice':
      return description.choices.every((value) => typeof value === 'boolean') ? (
        <RadioPair {...shown} value={field.value === true} onChange={field.onChange} yes={choice(true)} no={choice(false)} />
      ) : (
        <RadioGroup
          {...shown}
          value={asText(field.value)}
          onChange={field.onChange}
          choices={description.choices.map((value) => ({ value: String(value), ...choice(value) }))}
        />
      );
    case 'select':
      return (
        <Select
          {...shown}
          value={asText(field.value)}
          onChange={(chosen) => field.onChange(description.choices.find((value) => String(value) === chosen))}
          ref={field.ref}
          width={width}
          options={description.choices.map((value) => ({ id: String(value), ...choice(value) }))}
        />
      );
    case 'lines':
      return (
        <TextArea
          {...shown}
          value={asLines(field.value).join('\n')}
          onChange={(typed) => field.onChange(typed === '' ? [] : typed.split('\n'))}
          onBlur={() => {
            field.onChange(
              asLines(field.value)
                .map((line) => line.trim())
                .filter((line) => line !== ''),
            );
            field.onBlur();
          }}
          ref={field.ref}
        />
      );
    case 'timeZone':
      return (
        <TimeZoneField
          {...shown}
          none={optional(`field.${name}.none`)}
          value={asText(field.value)}
          onChange={field.onChange}
          inputRef={field.ref}
        />
      );
    case 'times':
      return <TimesField {...shown} value={asLines(field.value)} onChange={field.onChange} inputRef={field.ref} />;
  }
}
