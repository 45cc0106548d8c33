import { lazy, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { OnDemand } from '#renderer/ui/on-demand.tsx';
import { useText } from '#renderer/ui/text.ts';

const ImportDialog = lazy(() => import('./import-dialog.tsx').then((file) => ({ default: file.ImportDialog })));

/** CSVから取り込む, whose dialog is loaded when it is first wanted. */
export function ImportButton() {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{text('calendar.import')}</Button>
      {isOpen && (
        <OnDemand onFailure={close}>
          <ImportDialog onClose={close} />
        </OnDemand>
      )}
    </>
  );
}
