import { useEffect } from 'react';

const printPage = (): void => window.print();

/** What 印刷 means on the screen that stands: its own preview, or the bare page where there is none. */
let print = printPage;

/** Prints the screen that stands, as its own 印刷 does. */
export const printScreen = (): void => print();

/** Makes `onPrint` what the menu and Ctrl+P do as long as the caller is shown. */
export function usePrintScreen(onPrint: () => void = printPage): () => void {
  useEffect(() => {
    print = onPrint;
    return () => {
      print = printPage;
    };
  }, [onPrint]);
  return onPrint;
}

/** Ctrl+P (⌘P): the page as it stands on the screen is nothing to print. */
export function printByKey(event: KeyboardEvent): void {
  const isAlone = event.ctrlKey !== event.metaKey && !event.shiftKey && !event.altKey;
  if (!isAlone || event.key.toLowerCase() !== 'p') return;
  event.preventDefault();
  if (!event.repeat) printScreen();
}
