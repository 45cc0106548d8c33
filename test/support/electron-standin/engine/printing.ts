import type { PrintToPDFOptions } from 'electron';
import type { CdpSession, Protocol } from './cdp.ts';

/** Paper in inches, width by height. */
const papers: Readonly<Record<string, readonly [number, number]>> = {
  A0: [33.1, 46.8],
  A1: [23.4, 33.1],
  A2: [16.54, 23.4],
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Legal: [8.5, 14],
  Letter: [8.5, 11],
  Tabloid: [11, 17],
  Ledger: [17, 11],
};

function paperOf(pageSize: PrintToPDFOptions['pageSize']): Protocol.Page.printToPDFParameters {
  const [paperWidth, paperHeight] =
    typeof pageSize === 'object' ? [pageSize.width, pageSize.height] : (papers[pageSize ?? 'Letter'] ?? [8.5, 11]);
  return { paperWidth, paperHeight };
}

const marginsOf = ({ top, bottom, left, right }: NonNullable<PrintToPDFOptions['margins']>): Protocol.Page.printToPDFParameters => ({
  ...(top !== undefined && { marginTop: top }),
  ...(bottom !== undefined && { marginBottom: bottom }),
  ...(left !== undefined && { marginLeft: left }),
  ...(right !== undefined && { marginRight: right }),
});

/** Prints with the same code of Chromium as Electron; like there, nobody hears of it any more once the page is gone. */
export async function printToPdf(
  session: CdpSession,
  { margins, pageSize, ...options }: PrintToPDFOptions,
  isGone: () => boolean,
): Promise<Buffer> {
  const printing = session.send('Page.printToPDF', {
    ...options,
    ...paperOf(pageSize),
    ...(margins && marginsOf(margins)),
    transferMode: 'ReturnAsBase64',
  });
  const { data } = await printing.catch((error: unknown) => {
    if (isGone()) return new Promise<never>(() => undefined);
    throw error;
  });
  return Buffer.from(data, 'base64');
}
