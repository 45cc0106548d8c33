import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { FrameLocator, Locator, Page } from '@playwright/test';
import { expect } from './support.ts';

export const preview = (page: Page): Locator => page.getByRole('dialog', { name: '印刷プレビュー' });
export const sheet = (page: Page): FrameLocator => preview(page).frameLocator('iframe.print-preview-sheet');
export const dialogButton = (page: Page, name: string): Locator => preview(page).getByRole('button', { name, exact: true });
export const firstAction = (page: Page): Locator => page.locator('.page-header-actions').getByRole('button').first();

/** Presses 印刷 of the screen that stands, and waits for the sheet. */
export async function openSheet(page: Page): Promise<void> {
  await firstAction(page).click();
  await expect(sheet(page).getByRole('heading', { level: 1 })).toBeVisible();
}

/** Notes every print instead of opening the system's dialog: which document, how many rows it has, and how often. */
export const notePrints = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const printed: string[] = [];
    const note = (inner: Window): void => {
      inner.print = () => {
        printed.push(`${inner.document.title} ${inner.document.querySelectorAll('tbody tr').length}`);
        document.body.dataset['printed'] = printed.join(', ');
      };
    };
    note(window);
    document.addEventListener(
      'load',
      ({ target }) => target instanceof HTMLIFrameElement && target.contentWindow && note(target.contentWindow),
      true,
    );
  });

export interface Pdf {
  /** The text of each page. */
  pages: string[];
  /** `594.96 x 841.92 pts (A4)` */
  size: string;
  isTagged: boolean;
  hasOutline: boolean;
}

const poppler = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });

/** What poppler reads in a PDF. */
export function readPdf(file: string): Pdf {
  const info = poppler('pdfinfo', file);
  const fact = (name: string): string => new RegExp(`^${name}: +(.*)$`, 'm').exec(info)?.[1] ?? '';
  return {
    pages: poppler('pdftotext', '-layout', file, '-').split('\f').slice(0, -1),
    size: fact('Page size'),
    isTagged: fact('Tagged') === 'yes',
    hasOutline: readFileSync(file).includes('/Outlines'),
  };
}
