export interface QuitParts {
  /** Whether a synchronisation of this process would die with it. */
  isSyncing(): boolean;
  /** Asks whether that one is to be cancelled. */
  askToStop(): Promise<boolean>;
  /** Closes the window; false when somebody stays because of unsaved changes. */
  closeWindow(): Promise<boolean>;
  /** Ends the core: cancels what runs, and closes the data. */
  dispose(): Promise<void>;
  /** The end is in order. */
  settled(): void;
  /** Ends the process. */
  exit(): void;
  /** How long the core may take to end. */
  patienceMs: number;
}

export interface Quit {
  /** Quits, after the questions that may stop it. */
  request(): void;
  /** Quits without a question: the session ends, or a signal came. */
  force(): void;
  /** Whether the questions are answered and the end has begun. */
  readonly isEnding: boolean;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

/** The one way out of the app: each question is asked once, then everything is closed in order, in limited time. */
export function createQuit(parts: QuitParts): Quit {
  let isAsking = false;
  let isEnding = false;

  async function end({ isHurried }: { isHurried: boolean }): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    try {
      // Who ends us may not wait until everything is closed.
      if (isHurried) parts.settled();
      await Promise.race([parts.dispose(), pause(parts.patienceMs)]);
      parts.settled();
    } catch {
      // What could not be closed is left to the next start; this one ends all the same.
    }
    parts.exit();
  }

  async function ask(): Promise<void> {
    if (isAsking || isEnding) return;
    isAsking = true;
    try {
      if (parts.isSyncing() && !(await parts.askToStop())) return;
      if (!(await parts.closeWindow())) return;
    } finally {
      isAsking = false;
    }
    await end({ isHurried: false });
  }

  return {
    request: () => void ask(),
    force: () => void end({ isHurried: true }),
    get isEnding() {
      return isEnding;
    },
  };
}
