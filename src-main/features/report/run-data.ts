import type { ChangeAction, SyncChange, SyncIssue, SyncRun } from '#shared/features/directory/sync-model.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import type { ReportDeps } from './report-deps.ts';

const PAGE = 500;

export const entities = ['organisation', 'person'] as const;
export type Entity = (typeof entities)[number];

/** What an entity is called on a report. */
export const entityLabel = { organisation: 'report.counts.organisations', person: 'report.counts.people' } as const;

/** The run that is asked for, or the newest one that took over or would take over something. */
export async function findRun(deps: ReportDeps, runId: number | undefined): Promise<SyncRun> {
  if (runId !== undefined) return deps.runs.readRun(runId);
  const { items } = await deps.runs.listRuns({ offset: 0, limit: 100 });
  const newest = items.find((run) => run.kind !== 'undo' && run.state !== 'running');
  if (newest === undefined) throw new Refusal('report_no_run');
  return newest;
}

export type ChangeFilter = { entity?: Entity; action?: ChangeAction };

/** Every change of a run, page by page. */
export async function* streamChanges(
  deps: ReportDeps,
  runId: number,
  filter: ChangeFilter,
  most = Infinity,
): AsyncGenerator<readonly SyncChange[]> {
  for (let offset = 0; offset < most; offset += PAGE) {
    const { items } = await deps.runs.listChanges({ runId, ...filter, offset, limit: Math.min(PAGE, most - offset) });
    if (items.length > 0) yield items;
    if (items.length < PAGE) return;
  }
}

/** Every run that is kept, newest first. */
export async function* streamRuns(deps: ReportDeps): AsyncGenerator<readonly SyncRun[]> {
  for (let offset = 0; ; offset += PAGE) {
    const { items } = await deps.runs.listRuns({ offset, limit: PAGE });
    if (items.length > 0) yield items;
    if (items.length < PAGE) return;
  }
}

/** Every issue of a run, page by page. */
export async function* streamIssues(deps: ReportDeps, runId: number): AsyncGenerator<readonly SyncIssue[]> {
  for (let offset = 0; ; offset += PAGE) {
    const { items } = await deps.runs.listIssues({ runId, offset, limit: PAGE });
    if (items.length > 0) yield items;
    if (items.length < PAGE) return;
  }
}
