import { leave, stay, useRouteStore } from '#renderer/state/route.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useText } from '#renderer/ui/text.ts';

/** Asks before the changes of a form are left behind. */
export function UnsavedDialog({ form }: { form: string }) {
  const text = useText();
  const wanted = useRouteStore((state) => state.wanted);
  if (wanted === null) return null;
  return (
    <ConfirmDialog
      title={text('unsaved.title')}
      prefer="no"
      yes={text('unsaved.leave')}
      no={text('unsaved.stay')}
      onYes={leave}
      onNo={stay}
    >
      <p>{text('unsaved.text', { form })}</p>
    </ConfirmDialog>
  );
}
