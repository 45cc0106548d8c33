import { leave, stay, useRouteStore } from '#renderer/state/route.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { useText } from '#renderer/ui/text.ts';

/** Asks before the changes of a form are left behind. */
export function UnsavedQuestion({ form, onLeave, onStay }: { form: string; onLeave: () => void; onStay: () => void }) {
  const text = useText();
  return (
    <ConfirmDialog
      title={text('unsaved.title')}
      prefer="no"
      yes={text('unsaved.leave')}
      no={text('unsaved.stay')}
      onYes={onLeave}
      onNo={onStay}
    >
      <p>{text('unsaved.text', { form })}</p>
    </ConfirmDialog>
  );
}

/** The question when somebody wants to go to another screen. */
export function UnsavedDialog({ form }: { form: string }) {
  const wanted = useRouteStore((state) => state.wanted);
  return wanted !== null && <UnsavedQuestion form={form} onLeave={leave} onStay={stay} />;
}
