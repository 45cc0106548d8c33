import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { api, client, queryClient } from '#renderer/client.ts';
import { showToast } from '#renderer/state/toasts.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { useText } from '#renderer/ui/text.ts';
import { saveFile } from '#renderer/ui/save-file.ts';
import { csvText, MOST_BYTES } from './csv-text.ts';
import { ImportPreview } from './import-preview.tsx';
import { importColumns, importTemplate } from './import-template.ts';

/** Many people's settings from a CSV file: what it would do is shown before anything is changed. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const text = useText();
  const [file, setFile] = useState<{ name: string; csv: string } | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const preview = useMutation({ mutationFn: (csv: string) => client.calendar.importFeeds({ csv, apply: false }) });
  const apply = useMutation({
    mutationFn: (csv: string) => client.calendar.importFeeds({ csv, apply: true }),
    onSuccess: ({ added, changed }) => {
      void queryClient.invalidateQueries({ queryKey: api.calendar.key() });
      showToast('calendar.import.done', { params: { added, changed } });
      onClose();
    },
  });
  const template = useMutation({
    mutationFn: () => importTemplate(importColumns.map((column) => text(`calendar.import.column.${column}`))),
    onSuccess: (made) => saveFile(made, text('calendar.import.template.file')),
  });

  const choose = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    apply.reset();
    preview.reset();
    setFile(null);
    setTooLarge(chosen.size > MOST_BYTES);
    if (chosen.size > MOST_BYTES) return;
    const csv = csvText(new Uint8Array(await chosen.arrayBuffer()));
    setFile({ name: chosen.name, csv });
    preview.mutate(csv);
  };

  const will = preview.data === undefined ? 0 : preview.data.added + preview.data.changed;
  const error = apply.error ?? preview.error ?? template.error;
  return (
    <Dialog
      isOpen
      width="wide"
      onClose={onClose}
      title={text('calendar.import.title')}
      actions={
        <>
          <Button onPress={onClose}>{text('ui.cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={file === null || will === 0}
            isPending={apply.isPending}
            onPress={() => file !== null && apply.mutate(file.csv)}
          >
            {text('calendar.import.apply', { count: will })}
          </Button>
        </>
      }
    >
      <p>{text('calendar.import.text')}</p>
      <p className="soft">{text('calendar.import.secret')}</p>
      <div className="feed-import-line">
        <FileTrigger acceptedFileTypes={['.csv', 'text/csv']} onSelect={(files) => void choose(files?.[0])}>
          <Button isPending={preview.isPending}>{text(file === null ? 'calendar.import.choose' : 'calendar.import.chooseAnother')}</Button>
        </FileTrigger>
        <Button kind="quiet" icon="report" isPending={template.isPending} onPress={() => template.mutate()}>
          {text('calendar.import.template')}
        </Button>
        <span className="soft">{text('calendar.import.template.note')}</span>
      </div>
      {isTooLarge && <Banner tone="warning" urgent title={text('calendar.import.tooLarge')} />}
      {error !== null && <FailureBanner error={error} />}
      {file !== null && preview.isPending && <p role="status">{text('calendar.import.reading', { file: file.name })}</p>}
      {file !== null && preview.data !== undefined && <ImportPreview file={file.name} outcome={preview.data} />}
    </Dialog>
  );
}
