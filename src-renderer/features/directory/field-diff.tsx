import { changedLabel } from '#shared/features/directory/changed-label.ts';
import type { ChangedField, SyncChange } from '#shared/features/directory/sync-model.ts';
import { useOptionalText, useText } from '#renderer/ui/text.ts';

/** A stored value as the screens call it: 利用停止 for `suspended`, はい for `true`. */
function useValueWords(): (field: ChangedField, value: string) => string {
  const text = useText();
  const words = useOptionalText();
  return (field, value) => {
    if (field === 'status') {
      const reason = words(`people.reason.${value}`);
      const state = text(value === 'active' ? 'people.status.active' : 'people.status.suspended');
      return reason === undefined || value === 'active' ? state : text('syncScreen.diff.suspendedFor', { state, reason });
    }
    if (field === 'administrator') return text(value === 'true' ? 'people.level.administrator' : 'people.level.ordinary');
    return value;
  };
}

/** Field by field, old → new: struck out and underlined as well as coloured, and said in words for screen readers. */
export function FieldDiff({ change }: { change: SyncChange }) {
  const text = useText();
  const valueWords = useValueWords();
  if (change.fields.length === 0) return <span className="soft">{text(`syncScreen.diff.none.${change.action}`)}</span>;
  return (
    <ul className="diff">
      {change.fields.map(({ field, before, after }) => (
        <li key={field}>
          <span className="diff-field">{text(changedLabel(change.entity, field))}</span>
          <span className="diff-values">
            {before !== '' && (
              <del>
                <span className="visually-hidden">{text('syncScreen.diff.before')}</span>
                {valueWords(field, before)}
              </del>
            )}
            {before !== '' && (
              <span className="diff-arrow" aria-hidden="true">
                →
              </span>
            )}
            {after === '' ? (
              <span className="soft">{text('syncScreen.diff.empty')}</span>
            ) : (
              <ins>
                <span className="visually-hidden">{text('syncScreen.diff.after')}</span>
                {valueWords(field, after)}
              </ins>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
