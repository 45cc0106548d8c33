import type { MessageParams } from '#shared/kernel/problem.ts';

/** Begins what ICU reads in a way of its own. An apostrophe does so only in front of another, of a brace or of a tag: desknet's is plain. */
const syntax = /[{}<]|'(?=['<>]|$)/;

/**
 * A message that asks for nothing but values by name, `{name}`, with these filled in, as FormatJS would. Undefined where it takes more:
 * a plural or choice, a quote, a tag, or a value that is not there.
 */
export function plainText(message: string, params: MessageParams): string | undefined {
  // Words at the even places, names at the odd ones.
  const parts = message.split(/\{(\w+)\}/);
  const isPlain = parts.every((part, at) => (at % 2 === 0 ? !syntax.test(part) : Object.hasOwn(params, part)));
  return isPlain ? parts.map((part, at) => (at % 2 === 0 ? part : params[part])).join('') : undefined;
}
