import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Language } from '#shared/features/common/model.ts';
import type { ReportFormat, ReportRequest } from '#shared/features/report/model.ts';
import { client } from '#renderer/client.ts';
import { showToast } from '#renderer/state/toasts.ts';
import { saveFile } from '#renderer/ui/save-file.ts';

interface Wanted {
  report: ReportRequest;
  language: Language;
  format: ReportFormat;
}

/** Makes a report as a file and saves it under the name that the console gave it, unless it is given up before. */
export function useSaveReport() {
  const making = useRef<AbortController | null>(null);
  useEffect(() => () => making.current?.abort(), []);
  const save = useMutation({
    mutationFn: async (wanted: Wanted) => {
      const controller = new AbortController();
      making.current = controller;
      const file = await client.report.export(wanted, { signal: controller.signal });
      const fileName = file instanceof File ? file.name : `${wanted.report.kind}.${wanted.format}`;
      saveFile(file, fileName);
      return fileName;
    },
    // Where it is saved, and whether at all, is between the person and the dialog of the system.
    onSuccess: (fileName) => showToast('preview.made', { params: { fileName } }),
  });
  const cancel = (): void => {
    making.current?.abort();
    save.reset();
  };
  return { save, cancel };
}
