import { useController, useFormContext } from 'react-hook-form';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { feedColour, feedColours } from '#shared/features/calendar/feed-model.ts';
import { FieldHead } from '#renderer/ui/field-parts.tsx';
import { useText } from '#renderer/ui/text.ts';
import '../schedule/colour.css';

/** The colour of a person's events: each with its name, since not everybody tells them apart. */
export function ColourField() {
  const text = useText();
  const { control } = useFormContext();
  const { field } = useController({ name: 'feed.colour', control });
  return (
    <RadioGroup
      className="field"
      name={field.name}
      value={feedColour.catch('blue').parse(field.value)}
      onChange={field.onChange}
      onBlur={field.onBlur}
      orientation="horizontal"
    >
      <FieldHead label={text('field.feed.colour.label')} />
      <div className="feed-colours">
        {feedColours.map((colour) => (
          <RadioField key={colour} value={colour} className="feed-colour-choice feed-colour" data-colour={colour}>
            <RadioButton className="radio-button">
              <span className="feed-dot" aria-hidden="true" />
              <span>{text(`calendar.colour.${colour}`)}</span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
