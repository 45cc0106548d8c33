import type { ReportRequest, ReportSize } from '#shared/features/report/model.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { useText } from '#renderer/ui/text.ts';

/** Beyond this nobody prints by accident. */
const MANY_PAGES = 100;

export const isLong = ({ pages }: ReportSize): boolean => pages > MANY_PAGES;

/** What printing a very long report means, before it is made, with the ways on. */
export function LongReport({
  report,
  size: { rows, pages },
  onGoOn,
  onCsv,
}: {
  report: ReportRequest;
  size: ReportSize;
  onGoOn: () => void;
  onCsv: () => void;
}) {
  const text = useText();
  return (
    <Banner
      tone="info"
      urgent
      title={text(report.kind === 'people' ? 'preview.long.people' : 'preview.long.rows', { rows, pages })}
      actions={
        <>
          <Button onPress={onCsv}>{text('preview.long.csv')}</Button>
          <Button onPress={onGoOn}>{text('preview.long.goOn')}</Button>
        </>
      }
    >
      {text('preview.long.text')}
    </Banner>
  );
}
