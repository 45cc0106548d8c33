import type { Ref } from 'react';
import { useFormContext, useFormState } from 'react-hook-form';
import { Link } from 'react-aria-components';
import { Banner } from '#renderer/ui/banner.tsx';
import { useText } from '#renderer/ui/text.ts';
import { listErrors, useErrorText, withoutRepeats } from './field-errors.ts';
import { useFieldLabel } from './field-label.ts';

/** Above the form after a failed 変更 or try: which fields are wrong and why, each a way to its field. */
export function ErrorSummary({ ref }: { ref: Ref<HTMLDivElement> }) {
  const text = useText();
  const label = useFieldLabel();
  const errorText = useErrorText();
  const { setFocus } = useFormContext();
  const { errors, isSubmitted } = useFormState();
  const list = withoutRepeats(listErrors(errors).map((error) => ({ name: error.name, label: label(error.name), words: errorText(error) })));
  if (!isSubmitted || list.length === 0) return null;
  return (
    <Banner tone="danger" urgent title={text('form.errors', { count: list.length })} ref={ref}>
      <ul className="error-summary">
        {list.map(({ name, label: field, words }) => (
          <li key={name}>
            <Link className="link" onPress={() => setFocus(name)}>
              {field}
            </Link>
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
