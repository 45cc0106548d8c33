import { createHash } from 'node:crypto';
import { reportStyle } from '#main/features/report/report-style.ts';

const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Admits the one style sheet of the reports, which is a constant text. */
const reportStyleSource = hashSource(reportStyle);

/** SECURITY: the policy of a report that is printed from a page of its own: text and its style sheet, nothing else. */
export const paperPolicy = `default-src 'none'; style-src ${reportStyleSource}; img-src data:`;

/**
 * SECURITY: the content security policy of the screens in every shell: nothing but our own files. Two inline styles remain, and
 * neither needs `unsafe-inline`: the report's, which the print preview shows in a `srcdoc` frame that inherits this policy, is one
 * constant text admitted by its hash; those that react-aria adds (touch handling, scroll locking) carry the nonce of the response,
 * which the shell adds to `style-src`.
 */
export const screensPolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", reportStyleSource],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'frame-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/** The start page with the nonce where react-aria looks for it. */
export const withNonce = (html: string, nonce: string): string =>
  html.replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`);
