import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { isMessageId } from '#shared/i18n/lookup.ts';
import type { MessageId } from '#shared/i18n/messages.ts';
import type { InvalidCode, MessageParams } from '#shared/kernel/problem.ts';
import { type Failure, toFailure } from '#renderer/failure.ts';

export type Text = (id: MessageId, params?: MessageParams) => string;

/** The text of a message in the chosen language: `const text = useText(); text('form.change')`. */
export function useText(): Text {
  const intl = useIntl();
  // The empty object matters: without values the library skips ICU parsing and prints '' where the message means '.
  return useCallback((id, params = {}) => intl.formatMessage({ id }, params), [intl]);
}

/** The same for an id that is put together at run time; undefined when there is no such message. */
export function useOptionalText(): (id: string, params?: MessageParams) => string | undefined {
  const text = useText();
  return useCallback((id, params) => (isMessageId(id) ? text(id, params) : undefined), [text]);
}

const fallback: InvalidCode = 'invalid_value';

/** What is wrong with a field, by the code that a schema or the console gave it. */
export function useInvalidText(): (code: string, params?: MessageParams) => string {
  const text = useText();
  const optional = useOptionalText();
  return useCallback((code, params) => optional(`invalid.${code}`, params) ?? text(`invalid.${fallback}`), [text, optional]);
}

export type Explanation = { cause: string; remedy: string; failure: Failure };

/** Cause and remedy of anything a call threw, in the chosen language. */
export function useExplain(): (error: unknown) => Explanation {
  const text = useText();
  return useCallback(
    (error) => {
      const failure = toFailure(error);
      return { cause: text(failure.cause, failure.params), remedy: text(failure.remedy, failure.params), failure };
    },
    [text],
  );
}
