import { messages } from '#shared/i18n/messages.ts';

/**
 * The code of a schema's complaint: the message itself where our own schema gave a code, else `invalid_value`. A message of the
 * schema library is English prose that may quote what was typed, so it goes no further.
 */
export const fieldCode = (message: string): string => (Object.hasOwn(messages.ja, `invalid.${message}`) ? message : 'invalid_value');
