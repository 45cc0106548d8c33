import { useEffect, useEffectEvent } from 'react';

const printPage = (): void => window.print();

/** What 印刷 means on what stands, the uppermost last: a screen with its preview, or the sheet in an open one. */
const printers: (() => void)[] = [];

/** Prints what stands, as its own 印刷 does; the bare page where nothing has one. */
export const printScreen = (): void => (printers.at(-1) ?? printPage)();

/** Makes `onPrint` what the menu and Ctrl+P do as long as the caller is shown. */
export function usePrintScreen(onPrint: () => void = printPage): () => void {
  const newest = useEffectEvent(onPrint);
  useEffect(() => {
    // Once, not for every new `onPrint`: a screen that is drawn again stays below the preview that it opened.
    const printer = (): void => newest();
    printers.push(printer);
    return () => void printers.splice(printers.indexOf(printer), 1);
  }, []);
  return onPrint;
}

/** Ctrl+P (⌘P): the page as it stands on the screen is nothing to print. */
export function printByKey(event: KeyboardEvent): void {
  const isAlone = event.ctrlKey !== event.metaKey && !event.shiftKey && !event.altKey;
  if (!isAlone || event.key.toLowerCase() !== 'p') return;
  event.preventDefault();
  if (!event.repeat) printScreen();
}
