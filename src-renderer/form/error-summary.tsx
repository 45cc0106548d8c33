import type { Ref } from 'react';
import { useFormContext, useFormState } from 'react-hook-form';
import { Link } from 'react-aria-components';
import { Banner } from '#renderer/ui/banner.tsx';
import { useText } from '#renderer/ui/text.ts';
import { listErrors, useErrorText } from './field-errors.ts';
import { useFieldLabel } from './field-label.ts';

/** Above the form after a failed 変更: which fields are wrong and why, each a way to its field. */
export function ErrorSummary({ ref }: { ref: Ref<HTMLDivElement> }) {
  const text = useText();
  const label = useFieldLabel();
  const errorText = useErrorText();
  const { setFocus } = useFormContext();
  const { errors, isSubmitted } = useFormState();
  const list = listErrors(errors);
  if (!isSubmitted || list.length === 0) return null;
  return (
    <Banner tone="danger" urgent title={text('form.errors', { count: list.length })} ref={ref}>
      <ul className="error-summary">
        {list.map((error) => (
          <li key={error.name}>
            <Link className="link" onPress={() => setFocus(error.name)}>
              {label(error.name)}
            </Link>
            <span>{errorText(error)}</span>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
