import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { api } from '#renderer/client.ts';
import { prose } from '#renderer/ui/dates.ts';
import { useSpeech } from '#renderer/ui/intl.ts';
import { useText } from '#renderer/ui/text.ts';

/** On paper, above every screen: the product, when it was printed and by whom. It is written when paper is wanted. */
export function PrintLine() {
  const text = useText();
  const { intl } = useSpeech();
  const [at, setAt] = useState<number>();
  const actor = useQuery(api.system.read.queryOptions()).data?.actor ?? '';
  useEffect(() => {
    // What is not drawn when the event returns is not on the paper.
    const write = (): void => flushSync(() => setAt(Date.now()));
    window.addEventListener('beforeprint', write);
    return () => window.removeEventListener('beforeprint', write);
  }, []);
  return <p className="print-line">{at !== undefined && text('ui.printedBy', { at: prose(intl(), at), actor })}</p>;
}
