import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 8_000;

/** How long the next attempt waits after so many wrong ones: 0, then doubling. Nobody is ever locked out. */
export const delayAfter = (failures: number): number =>
  failures === 0 ? 0 : Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS);

export interface Attempts {
  /** Runs one attempt after the other, the later the more of them `isWrong`. */
  run<Result>(attempt: () => Promise<Result>, isWrong: (error: unknown) => boolean): Promise<Result>;
}

/** Slows guessing down. Attempts wait for each other, so that asking many times at once gains nothing. */
export function createAttempts(wait: (ms: number) => Promise<unknown> = sleep): Attempts {
  let failures = 0;
  let tail: Promise<unknown> = Promise.resolve();
  const once = async <Result>(attempt: () => Promise<Result>, isWrong: (error: unknown) => boolean): Promise<Result> => {
    if (failures > 0) await wait(delayAfter(failures));
    try {
      const result = await attempt();
      failures = 0;
      return result;
    } catch (error) {
      if (isWrong(error)) failures += 1;
      throw error;
    }
  };
  return {
    run: (attempt, isWrong) => {
      const result = tail.then(() => once(attempt, isWrong));
      tail = result.catch(() => undefined);
      return result;
    },
  };
}
