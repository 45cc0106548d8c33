import { lazy } from 'react';
import type { ConfirmDialogProps } from './confirm-dialog.tsx';
import { OnDemand } from './on-demand.tsx';

const ConfirmDialog = lazy(() => import('./confirm-dialog.tsx').then((file) => ({ default: file.ConfirmDialog })));

/** A question with はい / いいえ, whose code is loaded when it is first asked. */
export const Confirm = ({ isOpen, ...question }: ConfirmDialogProps & { isOpen: boolean }) =>
  isOpen && (
    <OnDemand onFailure={question.onNo}>
      <ConfirmDialog {...question} />
    </OnDemand>
  );
