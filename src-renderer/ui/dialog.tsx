import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
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
