import type { RunProgress, Verdict } from '#shared/features/directory/sync-model.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import { createRunWriter, type RunEnd, type RunWriter } from '#main/db/directory-runs.ts';
import { createSnapshot } from '#main/db/directory-snapshot.ts';
import { createWriter } from '#main/db/directory-writes.ts';
import { applyPlan } from './apply.ts';
import { changeBatches } from './change-batches.ts';
import { judge } from './guard.ts';
import { holdLease, inTransaction, runJob } from './job.ts';
import { hashPassword } from './password-hash.ts';
import { isEmptyPlan, type Plan } from './plan.ts';
import { Planner } from './planner.ts';
import type { DirectorySource, FetchEnd, SourcePage } from './source.ts';
import { Cancelled, type JobContext, type JobEnd, type SyncTask } from './sync-task.ts';

/** Runs of which changes and issues are kept; older ones stay in the history with their counts. */
const KEEP_DETAILS_OF = 200;

/** A source that says it has more, or fewer, than what arrived has not been read completely. */
function checkTotal(kind: 'people' | 'organisations', end: FetchEnd, received: number, total: number | null): FetchEnd {
  if (!end.complete || total === null || total === received) return end;
  return { complete: false, reason: { code: 'fetch_total_mismatch', params: { kind, received, total } } };
}

async function readAll<Item>(
  context: JobContext,
  stage: Extract<RunProgress['stage'], 'people' | 'organisations'>,
  pages: AsyncGenerator<SourcePage<Item>, FetchEnd>,
  add: (items: readonly (Item | null)[]) => void,
  received: () => number,
): Promise<FetchEnd> {
  let total: number | null = null;
  context.progress(stage, 0, null);
  for (let next = await pages.next(); ; next = await pages.next()) {
    if (context.isCancelled()) throw new Cancelled();
    if (next.done === true) return checkTotal(stage, next.value, received(), total);
    total = next.value.total ?? total;
    add(next.value.items);
    context.progress(stage, received(), total);
  }
}

/** Reads everything from the source and compares it; writes nothing. */
async function makePlan(context: JobContext, source: DirectorySource, signal: AbortSignal): Promise<Plan> {
  const planner = new Planner(createSnapshot(context.sqlite));
  context.progress('connecting', 0, null);
  const organisations = await readAll(
    context,
    'organisations',
    source.organisations(signal),
    (items) => planner.addOrganisations(items),
    () => planner.receivedOrganisations,
  );
  planner.endOrganisations(organisations);
  const people = await readAll(
    context,
    'people',
    source.people(signal),
    (items) => planner.addPeople(items),
    () => planner.receivedPeople,
  );
  context.progress('planning', 0, null);
  // One transaction for all lookups: everything is seen as of one moment, and each takes a fraction of the time.
  return context.sqlite.transaction(() => planner.finish(people))();
}

const fetchProblem = ({ facts }: Plan): Problem | null => facts.organisations.reason ?? facts.people.reason;

function endOf(plan: Plan, state: JobEnd, verdict: Verdict, finishedAt: number): RunEnd {
  const rejected = plan.issues.filter((issue) => issue.severity === 'rejected').length;
  return {
    state,
    finishedAt,
    planHash: plan.hash,
    verdict,
    counts: plan.counts,
    rejected,
    warnings: plan.issues.length - rejected,
    problem: fetchProblem(plan),
  };
}

/** How a run ends whose plan is not held. */
function stateOf(plan: Plan, task: SyncTask): JobEnd {
  const hasRejected = plan.issues.some((issue) => issue.severity === 'rejected');
  if (task.mode === 'preview') return isEmptyPlan(plan) ? 'unchanged' : 'planned';
  if (hasRejected) return 'partial';
  return isEmptyPlan(plan) ? 'unchanged' : 'succeeded';
}

function addIssues(runs: RunWriter, runId: number, plan: Plan): void {
  plan.issues.forEach((issue, sequence) => runs.addIssue(runId, sequence, issue));
}

/** Keeps a plan that is not applied: for the screen and for an approval. The directory is not touched. */
function keepPlan(context: JobContext, runs: RunWriter, plan: Plan, end: RunEnd): void {
  inTransaction(context.sqlite, () => {
    let sequence = 0;
    for (const batch of changeBatches(plan, null)) runs.addBatch(context.runId, sequence++, batch);
    addIssues(runs, context.runId, plan);
    runs.finish(context.runId, end);
    runs.forgetDetails(KEEP_DETAILS_OF);
  });
}

async function apply(context: JobContext, runs: RunWriter, plan: Plan, task: SyncTask, verdict: Verdict): Promise<JobEnd> {
  const { sqlite, runId } = context;
  const { added } = plan.counts.people;
  const passwordHash = added > 0 && task.initialPassword !== undefined ? await hashPassword(task.initialPassword) : null;
  const total = plan.people.length + plan.organisations.length;
  let done = 0;
  const state = stateOf(plan, task);
  inTransaction(sqlite, () => {
    holdLease(context);
    context.progress('applying', 0, total);
    applyPlan(plan, {
      writer: createWriter(sqlite),
      runs,
      runId,
      organisationIds: new Map(
        createSnapshot(sqlite)
          .organisations()
          .flatMap(({ id, externalId }) => (externalId === null ? [] : [[externalId, id] as const])),
      ),
      passwordHash,
      step() {
        done += 1;
        if (done % 500 !== 0) return;
        if (context.isCancelled()) throw new Cancelled();
        context.progress('applying', Math.min(done, total), total);
      },
    });
    addIssues(runs, runId, plan);
    const finishedAt = context.now();
    const summary = { counts: plan.counts, planHash: plan.hash, ...(task.approvedHash === plan.hash ? { approved: true } : {}) };
    runs.addAudit(finishedAt, context.actor, 'sync.applied', `sync_run:${runId}`, JSON.stringify(summary));
    runs.forgetDetails(KEEP_DETAILS_OF);
    if (context.isCancelled()) throw new Cancelled();
    runs.finish(runId, endOf(plan, state, verdict, finishedAt));
  });
  return state;
}

/**
 * One synchronisation from the first request to the last row: fetch → plan → guard → apply. The run row exists already; its end is written
 * in the same transaction as everything else, so a process that dies leaves either all of a run or none of it.
 */
export function runSync(context: JobContext, task: SyncTask, source: DirectorySource, signal: AbortSignal): Promise<JobEnd> {
  return runJob(context, async () => {
    const runs = createRunWriter(context.sqlite);
    const plan = await makePlan(context, source, signal);
    if (context.isCancelled()) throw new Cancelled();
    const verdict = judge(plan, task.limits, runs.undoneHashes(), task.approvedHash);
    if (verdict.ok && task.mode === 'apply' && !isEmptyPlan(plan)) return apply(context, runs, plan, task, verdict);
    const state = verdict.ok ? stateOf(plan, task) : 'held';
    keepPlan(context, runs, plan, endOf(plan, state, verdict, context.now()));
    return state;
  });
}
