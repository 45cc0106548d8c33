import { useEffect, useRef, useState } from 'react';
import type { NeoDraft } from '#shared/features/neo/model.ts';
import { client } from '#renderer/client.ts';
import { type ShownStep, cutShort, untouchedSteps, withOutcome } from './diagnosis-state.ts';

export type Diagnosis = {
  phase: 'idle' | 'running' | 'finished' | 'aborted' | 'broken';
  steps: readonly ShownStep[];
  /** What the call itself threw, when the phase is `broken`. */
  error: unknown;
  startedAt: number;
};

const idle: Diagnosis = { phase: 'idle', steps: [], error: null, startedAt: 0 };

/** 接続認証: starts it with a draft, follows its steps, stops it; leaving the screen stops it too. */
export function useDiagnosis() {
  const [diagnosis, setDiagnosis] = useState<Diagnosis>(idle);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (draft: NeoDraft): Promise<void> => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setDiagnosis({ phase: 'running', steps: untouchedSteps(), error: null, startedAt: Date.now() });
    const end = (phase: Diagnosis['phase'], error: unknown = null): void => {
      // An older run that ends late must not speak for the one that replaced it.
      if (running.current === controller) setDiagnosis((now) => ({ ...now, phase, error, steps: cutShort(now.steps) }));
    };
    try {
      for await (const outcome of await client.neo.diagnose(draft, { signal: controller.signal })) {
        if (running.current === controller) setDiagnosis((now) => ({ ...now, steps: withOutcome(now.steps, outcome) }));
      }
      end(controller.signal.aborted ? 'aborted' : 'finished');
    } catch (error) {
      end(controller.signal.aborted ? 'aborted' : 'broken', error);
    }
  };
  const abort = (): void => running.current?.abort();
  /** What came of another try would look like the result of one that cannot be begun. */
  const clear = (): void => {
    abort();
    running.current = null;
    setDiagnosis(idle);
  };
  return { diagnosis, start, abort, clear };
}
