import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { useText } from './text.ts';

export type ConfirmDialogProps = {
  title: string;
  children: ReactNode;
  danger?: boolean;
  /** The answer that is offered first: いいえ where はい loses something. */
  prefer?: 'yes' | 'no';
  isPending?: boolean;
  /** In place of はい, when the act is better named. */
  yes?: string;
  no?: string;
  onYes: () => void;
  onNo: () => void;
};

/** A question with はい / いいえ. いいえ has the focus, so that a stray Enter does no harm. Mounted while it is open. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, danger = false, prefer = 'yes', isPending = false, yes, no, onYes, onNo } = props;
  const text = useText();
  const yesKind = prefer === 'no' ? 'normal' : danger ? 'danger' : 'primary';
  return (
    <Dialog
      alert
      isOpen
      onClose={onNo}
      title={title}
      actions={
        <>
          <Button autoFocus kind={prefer === 'no' ? 'primary' : 'normal'} onPress={onNo}>
            {no ?? text('ui.no')}
          </Button>
          <Button kind={yesKind} isPending={isPending} onPress={onYes}>
            {yes ?? text('ui.yes')}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
