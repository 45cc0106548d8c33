import { leave, stay, useRouteStore } from '#renderer/state/route.ts';
import { useUnsaved } from '#renderer/state/unsaved.ts';
import { ConfirmDialog } from '#renderer/ui/dialog.tsx';
import { useText } from '#renderer/ui/text.ts';

/** Asks before a form's changes are left behind. */
export function UnsavedDialog() {
  const text = useText();
  const wanted = useRouteStore((state) => state.wanted);
  const form = useUnsaved((state) => state.form);
  return (
    <ConfirmDialog
      isOpen={wanted !== null}
      title={text('unsaved.title')}
      yes={text('unsaved.leave')}
      no={text('unsaved.stay')}
      onYes={leave}
      onNo={stay}
    >
      <p>{text('unsaved.text', { form: form ?? '' })}</p>
    </ConfirmDialog>
  );
}
