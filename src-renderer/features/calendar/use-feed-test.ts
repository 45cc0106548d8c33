import { useEffect, useRef, useState } from 'react';
import type { FeedTest } from '#shared/features/calendar/feed-model.ts';
import type { CalendarDraft } from '#shared/features/calendar/model.ts';
import { client } from '#renderer/client.ts';

export type FeedTestState =
  | { phase: 'idle' }
  | { phase: 'running'; name: string }
  | { phase: 'aborted'; name: string }
  | { phase: 'done'; name: string; result: FeedTest }
  | { phase: 'broken'; error: unknown };

/** 取得を確認する: fetches one person's calendar with a draft, and can be stopped; leaving the screen stops it too. */
export function useFeedTest() {
  const [state, setState] = useState<FeedTestState>({ phase: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (person: { personId: number; name: string }, draft: CalendarDraft): Promise<void> => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { personId, name } = person;
    // An older try that ends late must not speak for the one that replaced it.
    const show = (next: FeedTestState): void => {
      if (running.current === controller) setState(next);
    };
    show({ phase: 'running', name });
    try {
      const result = await client.calendar.testFeed({ personId, draft }, { signal: controller.signal });
      show({ phase: 'done', name, result });
    } catch (error) {
      show(controller.signal.aborted ? { phase: 'aborted', name } : { phase: 'broken', error });
    }
  };
  const abort = (): void => running.current?.abort();
  /** What came of another try would look like the result of one that cannot be begun. */
  const clear = (): void => {
    abort();
    running.current = null;
    setState({ phase: 'idle' });
  };
  return { state, start, abort, clear };
}
