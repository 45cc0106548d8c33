import { useCallback } from 'react';
import type { CauseAndRemedy, Translate } from '#shared/i18n/explain-problem.ts';
import type { InvalidCode, MessageParams, Problem } from '#shared/kernel/problem.ts';
import { type Failure, toFailure } from '#renderer/failure.ts';
import { type Speech, useSpeech } from './intl.ts';
import { plainText } from './plain-text.ts';

export type Text = Translate;
export type OptionalText = (id: string, params?: MessageParams) => string | undefined;

/** Most texts are plain; the library, which reads all of ICU's syntax, is for the others. */
function say({ messages, intl }: Speech, id: string, params: MessageParams): string | undefined {
  const message = Object.hasOwn(messages, id) ? messages[id] : undefined;
  return message && (plainText(message, params) ?? intl().formatMessage({ id }, params));
}

/** The text of a message in the chosen language: `const text = useText(); text('form.change')`. */
export function useText(): Text {
  const speech = useSpeech();
  return useCallback((id, params = {}) => say(speech, id, params) ?? id, [speech]);
}

/** The same for an id that is put together at run time; undefined when there is no such message. */
export function useOptionalText(): OptionalText {
  const speech = useSpeech();
  return useCallback((id, params = {}) => say(speech, id, params), [speech]);
}

const fallback: InvalidCode = 'invalid_value';

/** What is wrong with a field, by the code that a schema or the console gave it. */
export function useInvalidText(): (code: string, params?: MessageParams) => string {
  const text = useText();
  const optional = useOptionalText();
  return useCallback((code, params) => optional(`invalid.${code}`, params) ?? text(`invalid.${fallback}`), [text, optional]);
}

export type ProblemText = (problem: Pick<Problem, 'code' | 'params'>) => CauseAndRemedy;

/** A problem in words; a code that this version does not know is explained as an unexpected one. */
export function useProblemText(): ProblemText {
  const text = useText();
  const optional = useOptionalText();
  return useCallback(
    ({ code, params }) => ({
      cause: optional(`problem.${code}.cause`, params) ?? text('problem.unexpected.cause'),
      remedy: optional(`problem.${code}.remedy`, params) ?? text('problem.unexpected.remedy'),
    }),
    [text, optional],
  );
}

export type Explanation = CauseAndRemedy & { failure: Failure };

/** Cause and remedy of anything a call threw, in the chosen language. */
export function useExplain(): (error: unknown) => Explanation {
  const text = useText();
  const problemText = useProblemText();
  return useCallback(
    (error) => {
      const failure = toFailure(error);
      if (failure.kind === 'refused') return { ...problemText(failure), failure };
      return {
        cause: text(`failure.${failure.kind}.cause`, failure.params),
        remedy: text(`failure.${failure.kind}.remedy`, failure.params),
        failure,
      };
    },
    [text, problemText],
  );
}
