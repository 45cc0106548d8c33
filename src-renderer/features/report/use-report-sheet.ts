import { useEffect, useRef, useState } from 'react';
import type { Language } from '#shared/features/common/model.ts';
import type { ReportPart, ReportRequest } from '#shared/features/report/model.ts';
import { client } from '#renderer/client.ts';

/** A sheet on its way from the console to the preview. */
export type Sheet =
  | { phase: 'idle' }
  | { phase: 'making'; done: number; total: number }
  | { phase: 'made'; html: string }
  | { phase: 'failed'; error: unknown };

const idle: Sheet = { phase: 'idle' };

/** Makes the sheet of a report and follows how far it is; whoever closes the preview ends the work. */
export function useReportSheet(report: ReportRequest, part: ReportPart, language: Language) {
  const [sheet, setSheet] = useState<Sheet>(idle);
  const making = useRef<AbortController | null>(null);
  useEffect(() => () => making.current?.abort(), []);

  const make = async (): Promise<void> => {
    making.current?.abort();
    const controller = new AbortController();
    making.current = controller;
    const show = (next: Sheet): void => {
      if (!controller.signal.aborted) setSheet(next);
    };
    show({ phase: 'making', done: 0, total: 0 });
    try {
      const pieces: string[] = [];
      for await (const { html, done, total } of await client.report.render({ report, part, language }, { signal: controller.signal })) {
        pieces.push(html);
        show({ phase: 'making', done, total });
      }
      show({ phase: 'made', html: pieces.join('') });
    } catch (error) {
      show({ phase: 'failed', error });
    }
  };
  const cancel = (): void => {
    making.current?.abort();
    setSheet(idle);
  };
  return { sheet, make, cancel };
}
