import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import type { PdfPrinter } from '#main/core/ports.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { paperPolicy } from '../screens-policy.ts';
import { SCHEME, paperUrl } from './addresses.ts';
import { pagePreferences } from './page-preferences.ts';
import { guardSession } from './session-guard.ts';

/** Without `persist:` it lives in memory: nothing of a report reaches the disk. */
const PARTITION = 'paper';

const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': paperPolicy };

/** The reports that are being printed, by their addresses. */
function createPaper() {
  const pages = new Map<string, string>();
  const paper = session.fromPartition(PARTITION);
  guardSession(paper);
  paper.protocol.handle(SCHEME, ({ url }) => {
    const html = pages.get(url);
    return html === undefined ? new Response('not found\n', { status: 404 }) : new Response(html, { headers });
  });
  return pages;
}

async function toText(html: AsyncIterable<string>): Promise<string> {
  const parts: string[] = [];
  for await (const part of html) parts.push(part);
  return parts.join('');
}

/** Electron's own printer: a hidden page without script shows the report, and Chromium makes the PDF. */
export function createElectronPrinter(): PdfPrinter {
  let pages: Map<string, string> | undefined;
  return {
    async print(html, { tagged, outline, signal }) {
      // A session can only be had once the app is ready, which it is when somebody prints.
      pages ??= createPaper();
      const url = paperUrl(randomUUID());
      // SECURITY: a report runs no script, and its window has no bridge to anything.
      const window = new BrowserWindow({
        show: false,
        webPreferences: { ...pagePreferences(), partition: PARTITION, javascript: false, images: true },
      });
      // Nobody hears of a print any more whose window is gone.
      const gone = new Promise<never>((_, reject) => window.once('closed', () => reject(new Error('the window of a report is gone'))));
      gone.catch(() => undefined);
      const end = (): void => {
        if (!window.isDestroyed()) window.destroy();
      };
      signal?.addEventListener('abort', end);
      try {
        pages.set(url, await toText(html));
        signal?.throwIfAborted();
        await window.loadURL(url);
        const printing = window.webContents.printToPDF({
          preferCSSPageSize: true,
          printBackground: true,
          generateTaggedPDF: tagged,
          generateDocumentOutline: outline,
        });
        const pdf = await Promise.race([printing, gone]);
        return Uint8Array.from(pdf);
      } catch (error) {
        signal?.throwIfAborted();
        throw new Refusal('pdf_failed', {}, { cause: error });
      } finally {
        signal?.removeEventListener('abort', end);
        pages.delete(url);
        end();
      }
    },
  };
}
