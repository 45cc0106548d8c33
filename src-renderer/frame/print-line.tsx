import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { api } from '#renderer/client.ts';
import { prose } from '#renderer/ui/dates.ts';
import { useText } from '#renderer/ui/text.ts';
import { useNow } from '#renderer/ui/time.tsx';

/** On paper, above every screen: the product, when it was printed and by whom. */
export function PrintLine() {
  const text = useText();
  const intl = useIntl();
  const now = useNow();
  const actor = useQuery(api.system.read.queryOptions()).data?.actor ?? '';
  return <p className="print-line">{text('ui.printedBy', { at: prose(intl, now), actor })}</p>;
}
