import type { Translate } from '#main/core/translate.ts';
import type { RunProgress, RunState, SyncStatus } from '#shared/features/directory/sync-model.ts';
import type { Command } from './command.ts';

export type TrayState = 'idle' | 'running' | 'held' | 'failed' | 'paused';

export interface TrayLine {
  readonly label: string;
  /** Absent where the line only says something. */
  readonly command?: Command;
  readonly enabled?: boolean;
}

/** What the tray shows: which icon, a text over it, and its menu in groups. */
export interface TrayView {
  readonly state: TrayState;
  readonly tooltip: string;
  readonly groups: readonly (readonly TrayLine[])[];
}

export interface TrayWords {
  readonly t: Translate;
  /** A moment in the configured time zone. */
  readonly time: (at: number) => string;
}

const failures: ReadonlySet<RunState> = new Set(['failed', 'interrupted']);

/** What matters most comes first: what is going on, then what needs somebody. */
export function trayStateOf({ running, last, held, paused }: SyncStatus): TrayState {
  if (running !== null) return 'running';
  if (last !== null && failures.has(last.state)) return 'failed';
  if (held !== null || last?.state === 'held') return 'held';
  return paused === null ? 'idle' : 'paused';
}

function progressText({ kind, done, total }: RunProgress, t: Translate): string {
  const what = t(kind === 'sync' ? 'tray.running' : `tray.running.${kind}`);
  if (total !== null) return t('tray.running.counts', { what, done, total });
  return done === 0 ? what : t('tray.running.count', { what, done });
}

const headline = (state: TrayState, { running }: SyncStatus, t: Translate): string =>
  running === null ? t(`tray.${state}`) : progressText(running, t);

const lastText = ({ last }: SyncStatus, { t, time }: TrayWords): string =>
  last === null
    ? t('tray.last.none')
    : t('tray.last', { at: time(last.finishedAt ?? last.startedAt), state: t(`run.state.${last.state}`) });

function nextText({ nextAt, paused }: SyncStatus, { t, time }: TrayWords): string {
  if (paused !== null) return t('tray.next.paused');
  return nextAt === null ? t('tray.next.none') : t('tray.next', { at: time(nextAt) });
}

/** What the tray shows at a status. The first lines of the menu repeat the tooltip, which many Linux desktops never show. */
export function trayView(status: SyncStatus, words: TrayWords): TrayView {
  const { t } = words;
  const { running, held, paused } = status;
  const state = trayStateOf(status);
  const facts = [headline(state, status, t), lastText(status, words), nextText(status, words)];
  const review: TrayLine[] = held === null ? [] : [{ label: t('tray.review'), command: { kind: 'open', path: `/sync/${held.runId}` } }];
  return {
    state,
    tooltip: [t('app.name'), ...facts].join('\n'),
    groups: [
      facts.map((label) => ({ label })),
      [{ label: t('desktop.open'), command: { kind: 'open' } }, ...review],
      [
        { label: t('sync.now'), command: { kind: 'sync' }, enabled: running === null },
        paused === null ? { label: t('tray.pause'), command: { kind: 'pause' } } : { label: t('tray.resume'), command: { kind: 'resume' } },
      ],
      [{ label: t('desktop.quit'), command: { kind: 'quit' } }],
    ],
  };
}
