import { useIntl } from '#renderer/ui/intl.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useText } from '#renderer/ui/text.ts';
import { useFieldLabel } from './field-label.ts';

const NAMED = 3;

/**
 * At the bottom of the window: what is unsaved, 元に戻す and 変更. It rises as soon as something differs. What `isNew` can be saved as it
 * is proposed.
 */
export function FormBar({
  changed,
  isNew,
  isSaving,
  onUndo,
}: {
  changed: readonly string[];
  isNew: boolean;
  isSaving: boolean;
  onUndo: () => void;
}) {
  const text = useText();
  const intl = useIntl();
  const label = useFieldLabel();
  const isDirty = changed.length > 0;
  const names = [...new Set(changed.slice(0, NAMED).map(label))];
  const list = intl.formatList(names, { type: 'conjunction', style: 'long' });
  return (
    <div className="form-bar" data-raised={isDirty || undefined} role="group" aria-label={text('form.bar')}>
      <p className="form-bar-text" role="status">
        {!isDirty && text('form.clean')}
        {isDirty && <strong>{text('form.unsaved', { count: changed.length })}</strong>}
        {isDirty && <span>{changed.length > NAMED ? text('form.unsaved.more', { list }) : list}</span>}
      </p>
      <div className="form-bar-actions">
        {isDirty && (
          <Button kind="quiet" isDisabled={isSaving} onPress={onUndo}>
            {text('form.undo')}
          </Button>
        )}
        <Button kind="primary" type="submit" isDisabled={!isDirty && !isNew} isPending={isSaving}>
          {text('form.change')}
        </Button>
      </div>
    </div>
  );
}
