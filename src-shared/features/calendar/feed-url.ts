import { textUpTo } from '#shared/kernel/limits.ts';
import { invalid } from '#shared/kernel/problem.ts';

/** What an administrator may write into the server's URL; a person's own values stand there when the feed is fetched. */
export const feedPlaceholders = ['{loginId}', '{mail}'] as const;

const withPlaceholders = (text: string, value: string): string =>
  feedPlaceholders.reduce((rest, name) => rest.replaceAll(name, value), text);
const withoutPlaceholders = (text: string): string => withPlaceholders(text, 'x');

/** `webcal:` is http with the wish to subscribe (RFC-less practice); it and `webcals:` mean https today. */
export const asHttpUrl = (text: string): string => text.trim().replace(/^webcals?:\/\//i, 'https://');

const parse = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);
const isFeedUrl = (text: string): boolean => {
  const url = parse(asHttpUrl(text));
  return url !== undefined && ['https:', 'http:'].includes(url.protocol) && url.hostname !== '';
};
/** As a reader of URLs finds it: `https:///a` and `https:\\\\a` have one, too (WHATWG URL). */
const hostOf = (text: string): string | undefined => parse(asHttpUrl(text))?.host;
const hasUserinfo = (text: string): boolean => {
  const url = parse(asHttpUrl(text));
  return url !== undefined && (url.username !== '' || url.password !== '');
};

const MAX_LENGTH = 2048;

/** Where a person's own feed lies; a user name and password in it are taken out and kept as such. */
export const feedUrl = textUpTo(MAX_LENGTH).refine(isFeedUrl, invalid('bad_feed_url'));

/** The administrator's URL for everybody. Placeholders may not stand in the host: a login ID must not choose the server. */
export const feedUrlTemplate = textUpTo(MAX_LENGTH)
  .refine((text) => isFeedUrl(withoutPlaceholders(text)), { ...invalid('bad_feed_url'), abort: true })
  .refine((text) => !hasUserinfo(withoutPlaceholders(text)), invalid('url_with_credentials'))
  .refine((text) => !/[{}]/.test(withoutPlaceholders(text)), invalid('unknown_placeholder'))
  .refine((text) => hostOf(withPlaceholders(text, 'x')) === hostOf(withPlaceholders(text, 'y')), invalid('placeholder_in_host'));

/** A template with one person's values in it. */
export const fillFeedUrl = (template: string, { loginId, mail }: { readonly loginId: string; readonly mail: string }): string =>
  asHttpUrl(template).replaceAll('{loginId}', encodeURIComponent(loginId)).replaceAll('{mail}', encodeURIComponent(mail));
