import type { App } from '#main/core/app.ts';
import type { RunProgress, SyncIssue, SyncRun } from '#shared/features/directory/sync-model.ts';
import type { Terminal } from './terminal.ts';

const PAGE = 500;

/** Tells each stage once, and the count within it where a line can be replaced. */
function progressTeller({ t, note, passing }: Terminal): (progress: RunProgress) => void {
  let told: string | undefined;
  return ({ stage, done, total }) => {
    if (stage === 'elsewhere') return;
    if (stage !== told) note(t(`cli.stage.${stage}`));
    told = stage;
    if (done > 0) passing(t('cli.progress', { stage: t(`cli.stage.${stage}`), done, total: total ?? 'unknown' }));
  };
}

async function tellProgress(app: App, runId: number, terminal: Terminal, signal: AbortSignal): Promise<void> {
  const tell = progressTeller(terminal);
  for await (const { running } of app.sync.watch(signal)) {
    if (signal.aborted) return;
    if (running?.runId === runId) tell(running);
  }
}

/** Waits for a run's end and tells how it goes; when `stop` aborts, the run is cancelled and ends as such. */
export async function followRun(app: App, runId: number, terminal: Terminal, stop: AbortSignal): Promise<SyncRun> {
  const over = new AbortController();
  const telling = tellProgress(app, runId, terminal, over.signal).catch((error: unknown) => {
    if (!over.signal.aborted) throw error;
  });
  const cancel = (): void => {
    terminal.note(terminal.t('cli.cancelling'));
    // It may have ended in the meantime; its end is told either way.
    app.sync.cancel(runId).catch(() => undefined);
  };
  stop.addEventListener('abort', cancel, { once: true });
  try {
    if (stop.aborted) cancel();
    return await app.sync.wait(runId);
  } finally {
    stop.removeEventListener('abort', cancel);
    over.abort();
    await telling;
  }
}

/** Every issue of a run. */
export async function readIssues(app: App, runId: number): Promise<SyncIssue[]> {
  const all: SyncIssue[] = [];
  for (;;) {
    const { items } = await app.sync.listIssues({ runId, offset: all.length, limit: PAGE });
    all.push(...items);
    if (items.length < PAGE) return all;
  }
}
