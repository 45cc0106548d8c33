import { z } from 'zod';
import { pageOf, pageRequest } from '#shared/kernel/paging.ts';
import { messageParams, problem } from '#shared/kernel/problem.ts';

export const runKind = z.enum(['sync', 'preview', 'undo']);
export type RunKind = z.infer<typeof runKind>;

/** How a run ended. `partial`: applied, but some records could not be taken over. `interrupted`: the process died under it. */
export const runState = z.enum(['running', 'planned', 'succeeded', 'unchanged', 'held', 'partial', 'failed', 'cancelled', 'interrupted']);
export type RunState = z.infer<typeof runState>;

export const runTrigger = z.enum(['manual', 'schedule']);
export type RunTrigger = z.infer<typeof runTrigger>;

export const peopleCounts = z.object({
  added: z.int().default(0),
  updated: z.int().default(0),
  suspended: z.int().default(0),
  reactivated: z.int().default(0),
  unchanged: z.int().default(0),
});
export const organisationCounts = z.object({
  added: z.int().default(0),
  updated: z.int().default(0),
  removed: z.int().default(0),
  unchanged: z.int().default(0),
});
export const syncCounts = z.object({ people: peopleCounts.prefault({}), organisations: organisationCounts.prefault({}) });
export type SyncCounts = z.infer<typeof syncCounts>;

export const holdCodes = [
  'incomplete_fetch',
  'empty_fetch',
  'too_many_suspensions',
  'too_many_organisation_removals',
  'last_administrator',
  'duplicate_keys',
  /** Somebody seems to have left, but there are records of which nobody can say whose they are. */
  'unidentified_records',
  'undone_before',
] as const;
export type HoldCode = (typeof holdCodes)[number];
/** A reason that no approval lifts: what was fetched cannot be trusted, so there is nothing to approve. */
export const neverApproved: readonly HoldCode[] = ['incomplete_fetch', 'empty_fetch'];

/** One reason for which a plan is held; its text is `hold.<code>`. */
export const holdReason = z.object({ code: z.enum(holdCodes), params: messageParams });
export type HoldReason = z.infer<typeof holdReason>;
export const verdict = z.object({ ok: z.boolean(), reasons: z.array(holdReason) });
export type Verdict = z.infer<typeof verdict>;

export const issueCodes = [
  // rejected: this record is not taken over in this run
  'missing_id',
  'missing_name',
  'missing_login_id',
  'duplicate_id',
  'duplicate_login_id',
  'login_id_taken',
  'not_a_record',
  // warning: taken over, with this difference
  'unknown_organisation',
  'missing_parent',
  'organisation_cycle',
  'duplicate_organisation_code',
  'organisation_in_use',
  'bad_mail',
  'too_long',
  'no_organisation_name',
] as const;
export type IssueCode = (typeof issueCodes)[number];

/** A record that could not be taken over as it is; its text is `issue.<code>`. None is dropped silently. */
export const syncIssue = z.object({
  severity: z.enum(['rejected', 'warning']),
  code: z.enum(issueCodes),
  recordKind: z.enum(['person', 'organisation']),
  /** The id at desknet's NEO, or '' when the record has none. */
  recordId: z.string(),
  name: z.string(),
  params: messageParams,
});
export type SyncIssue = z.infer<typeof syncIssue>;

export const changeAction = z.enum(['added', 'updated', 'suspended', 'reactivated', 'removed']);
export type ChangeAction = z.infer<typeof changeAction>;

export const changedFields = [
  'loginId',
  'name',
  'kana',
  'mail',
  'position',
  'positionCode',
  'order',
  'administrator',
  'status',
  'externalId',
  'organisations',
  'code',
  'parent',
] as const;
export type ChangedField = (typeof changedFields)[number];

/** One planned or applied change, for a person to read: which fields, old → new. */
export const syncChange = z.object({
  entity: z.enum(['person', 'organisation']),
  action: changeAction,
  externalId: z.string(),
  name: z.string(),
  loginId: z.string().nullable(),
  fields: z.array(z.object({ field: z.enum(changedFields), before: z.string(), after: z.string() })),
});
export type SyncChange = z.infer<typeof syncChange>;

export const syncRun = z.object({
  runId: z.int(),
  kind: runKind,
  state: runState,
  trigger: runTrigger,
  actor: z.string(),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  durationMs: z.number().nullable(),
  planHash: z.string().nullable(),
  verdict,
  counts: syncCounts,
  issueCounts: z.object({ rejected: z.int(), warning: z.int() }),
  problem: problem.nullable(),
  /** The held run whose plan this run applied after approval. */
  approvedHash: z.string().nullable(),
  /** For an undo: the run it took back. */
  undoes: z.int().nullable(),
  /** For a run that was taken back: the undo. */
  undoneBy: z.int().nullable(),
  canUndo: z.boolean(),
});
export type SyncRun = z.infer<typeof syncRun>;

/** `elsewhere`: another process runs it, and only the fact is known here. */
export const runStage = z.enum(['connecting', 'organisations', 'people', 'planning', 'applying', 'undoing', 'elsewhere']);
/** Live progress; `total` is null while it is not known. */
export const runProgress = z.object({
  runId: z.int(),
  kind: runKind,
  stage: runStage,
  done: z.int(),
  total: z.int().nullable(),
  startedAt: z.number(),
});
export type RunProgress = z.infer<typeof runProgress>;

/** Somebody has paused the schedule: since when (milliseconds since the epoch), and who. */
export const schedulePause = z.object({ at: z.number(), by: z.string() });
export type SchedulePause = z.infer<typeof schedulePause>;

/** What the synchronisation screen, the tray and the home show at any moment. */
export const syncStatus = z.object({
  running: runProgress.nullable(),
  /** The newest finished run that was not a preview. */
  last: syncRun.nullable(),
  /** The newest held run that waits for an approval. */
  held: syncRun.nullable(),
  nextAt: z.number().nullable(),
  paused: schedulePause.nullable(),
  /** Another number after every save of any settings, here or in another process. */
  settingsRevision: z.int(),
});
export type SyncStatus = z.infer<typeof syncStatus>;

/** What `sync --json` prints. */
export const syncResult = syncRun
  .pick({ runId: true, state: true, planHash: true, verdict: true, counts: true })
  .extend({ issues: z.array(syncIssue), durationMs: z.number() });
export type SyncResult = z.infer<typeof syncResult>;

export const runsQuery = pageRequest;
export const runsPage = pageOf(syncRun);
export const changesQuery = pageRequest.extend({
  runId: z.int(),
  entity: z.enum(['person', 'organisation']).optional(),
  action: changeAction.optional(),
});
export const changesPage = pageOf(syncChange);
export const issuesQuery = pageRequest.extend({ runId: z.int() });
export const issuesPage = pageOf(syncIssue);
