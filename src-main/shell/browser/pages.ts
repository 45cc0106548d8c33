import { createTranslate } from '#main/core/translate.ts';
import { languages } from '#shared/features/common/model.ts';
import { type MessageId, messages } from '#shared/i18n/messages.ts';

const style = `body { max-width: 40rem; margin: 15vh auto 0; padding: 0 1.5rem; font: 1rem/1.7 "Hiragino Sans", "Yu Gothic UI",
"Noto Sans JP", "Noto Sans CJK JP", sans-serif; } h1 { font-size: 1.25rem; } :root { color-scheme: light dark; }`;

const productName = messages.ja['app.name'];
const title = `<title>${productName}</title>`;

/** Without one, a browser asks for `/favicon.ico` whenever it gets round to it, and reports that there is none. */
const noIcon = '<link rel="icon" href="data:,">';

/** The few pages that the server makes itself; they hold constant texts only, so nothing in them needs escaping. */
const page = (nonce: string, head: string, body: string): string =>
  `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${noIcon}${head}` +
  `<style nonce="${nonce}">${style}</style></head><body>${body}</body></html>\n`;

const inBoth = (title: MessageId, text: MessageId): string =>
  languages
    .map((language) => ({ language, t: createTranslate(language) }))
    .map(({ language, t }) => `<section lang="${language}"><h1>${t(title)}</h1><p>${t(text)}</p></section>`)
    .join('');

/** Shown instead of anything else to whoever has no session. */
export const signInPage = (nonce: string): string => page(nonce, title, inBoth('shell.signIn.title', 'shell.signIn.text'));

/** Shown when a link was used, is too old, or is not one of ours. */
export const usedLinkPage = (nonce: string): string => page(nonce, title, inBoth('shell.usedLink.title', 'shell.usedLink.text'));

/**
 * Moves on by itself. A redirect would not do: the cookie is SameSite=Strict, so a browser that came here from elsewhere would
 * not send it with the redirected request.
 */
export const enterPage = (nonce: string): string =>
  page(
    nonce,
    `${title}<meta http-equiv="refresh" content="0; url=/">`,
    `<p><a href="/">${productName} / ${messages.en['app.name']}</a></p>`,
  );
