import { z } from 'zod';
import { textUpTo } from './limits.ts';
import { invalid } from './problem.ts';

const isHttpUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '';
};

const hasUserinfo = (text: string): boolean => {
  const url = new URL(text);
  return url.username !== '' || url.password !== '';
};

/** An http(s) URL without a user name or password in it: credentials have fields of their own. */
export const httpUrl = textUpTo(2048)
  .refine(isHttpUrl, { ...invalid('bad_url'), abort: true })
  .refine((text) => !hasUserinfo(text), invalid('url_with_credentials'));

/** A field that may be left empty. */
export const emptyOr = (schema: z.ZodType<string, string>) =>
  z
    .string()
    .trim()
    .superRefine((text, context) => {
      if (text === '') return;
      for (const issue of schema.safeParse(text).error?.issues ?? []) {
        context.addIssue({ code: 'custom', message: issue.message });
      }
    });
