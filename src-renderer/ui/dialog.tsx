import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';
import { useText } from './text.ts';
import './dialog.css';

/** A window over the screen. `onClose` is called for Escape and for a press outside; `alert` makes it ask for an answer instead. */
export const Dialog = ({
  isOpen,
  onClose,
  title,
  children,
  actions,
  alert = false,
  width = 'normal',
}: {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  alert?: boolean;
  width?: 'normal' | 'wide' | 'sheet';
}) => (
  <ModalOverlay className="dialog-overlay" isOpen={isOpen} isDismissable={!alert} onOpenChange={(open) => !open && onClose()}>
    <Modal className="dialog-modal" data-width={width}>
      <AriaDialog className="dialog" role={alert ? 'alertdialog' : 'dialog'}>
        <Heading slot="title" className="dialog-title">
          {title}
        </Heading>
        <div className="dialog-body">{children}</div>
        {actions !== undefined && <div className="dialog-actions">{actions}</div>}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);

/** A question with はい / いいえ. いいえ has the focus, so that a stray Enter does no harm. */
export function ConfirmDialog({
  isOpen,
  title,
  children,
  danger = false,
  isPending = false,
  yes,
  no,
  onYes,
  onNo,
}: {
  isOpen: boolean;
  title: string;
  children: ReactNode;
  danger?: boolean;
  isPending?: boolean;
  /** In place of はい, when the act is better named. */
  yes?: string;
  no?: string;
  onYes: () => void;
  onNo: () => void;
}) {
  const text = useText();
  return (
    <Dialog
      alert
      isOpen={isOpen}
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
