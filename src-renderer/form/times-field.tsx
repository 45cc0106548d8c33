import type { Ref } from 'react';
import { useFormContext } from 'react-hook-form';
import { Group, Input, Label, Text, TextField } from 'react-aria-components';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { ErrorText, type FieldTexts, HelpText } from '#renderer/ui/field-parts.tsx';
import { useText } from '#renderer/ui/text.ts';
import { listErrors, useErrorText } from './field-errors.ts';
import { nextTime, normaliseTime } from './time-of-day.ts';

const MOST = 24;

/** One or several times of day, each in a small field of its own. */
export function TimesField({
  name,
  label,
  help,
  reason,
  value,
  onChange,
  onBlur,
  inputRef,
}: FieldTexts & {
  name: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
  onBlur: () => void;
  inputRef: Ref<HTMLInputElement>;
}) {
  const text = useText();
  const errorText = useErrorText();
  const { getFieldState, formState } = useFormContext();
  const errors = listErrors(getFieldState(name, formState).error, name);
  const isDisabled = reason !== undefined;
  const replace = (at: number, time: string): void => onChange(value.map((old, index) => (index === at ? time : old)));

  return (
    <Group className="field" aria-label={label} isDisabled={isDisabled}>
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      <p className="field-help">
        <HelpText {...{ help, reason }} />
      </p>
      <ul className="times">
        {value.map((time, index) => (
          // The position is the identity: times may repeat while they are typed.
          <li key={index} className="time">
            <TextField
              value={time}
              isDisabled={isDisabled}
              isInvalid={errors.some((error) => error.name === `${name}.${index}`)}
              validationBehavior="aria"
              onChange={(typed) => replace(index, typed)}
              onBlur={() => {
                replace(index, normaliseTime(time));
                onBlur();
              }}
            >
              <Label className="visually-hidden">{text('form.times.entry', { index: index + 1 })}</Label>
              <Input
                className="field-input time-input tabular"
                inputMode="numeric"
                maxLength={6}
                placeholder="03:00"
                ref={index === 0 ? inputRef : null}
              />
              <Text slot="description" className="visually-hidden">
                {text('form.times.format')}
              </Text>
            </TextField>
            <IconButton
              icon="cross"
              label={text('form.times.remove', { time })}
              isDisabled={isDisabled}
              onPress={() => onChange(value.filter((_, other) => other !== index))}
            />
          </li>
        ))}
        <li>
          <Button icon="plus" isDisabled={isDisabled || value.length >= MOST} onPress={() => onChange([...value, nextTime(value)])}>
            {text('form.times.add')}
          </Button>
        </li>
      </ul>
      {errors.length > 0 && (
        <p className="field-error" role="alert">
          <ErrorText>{errorText(errors[0])}</ErrorText>
        </p>
      )}
    </Group>
  );
}
