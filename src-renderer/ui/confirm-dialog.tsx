import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { useText } from './text.ts';

export type ConfirmDialogProps = {
  title: string;
  children: ReactNode;
  danger?: boolean;
  isPending?: boolean;
  /** In place of はい, when the act is better named. */
  yes?: string;
  no?: string;
  onYes: () => void;
  onNo: () => void;
};

/** A question with はい / いいえ. いいえ has the focus, so that a stray Enter does no harm. Mounted while it is open. */
export function ConfirmDialog({ title, children, danger = false, isPending = false, yes, no, onYes, onNo }: ConfirmDialogProps) {
  const text = useText();
  return (
    <Dialog
      alert
      isOpen
      onClose={onNo}
      title={title}
      actions={
        <>
          <Button autoFocus onPress={onNo}>
            {no ?? text('ui.no')}
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} isPending={isPending} onPress={onYes}>
            {yes ?? text('ui.yes')}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
