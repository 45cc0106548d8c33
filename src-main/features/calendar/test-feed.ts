import type { Clock } from '#main/core/ports.ts';
import type { FeedTest } from '#shared/features/calendar/feed-model.ts';
import { asHttpUrl } from '#shared/features/calendar/feed-url.ts';
import type { CalendarDraft } from '#shared/features/calendar/model.ts';
import { type Problem, Refusal } from '#shared/kernel/problem.ts';
import type { FullCalendarEngine } from './calendar-engine.ts';
import type { Preview } from './engine-messages.ts';
import { faultRefusal } from './fault-refusal.ts';
import { fetchFeed } from './feed-fetch.ts';
import { mostBytes, openFeedHttp } from './feed-http.ts';
import type { FeedSecretReader, FeedStore, FetchContext, OwnSecrets, TestParts } from './feed-ports.ts';
import { sharesLogin } from './feed-redirect.ts';
import { buildFeedRequest, needsOwn } from './feed-request.ts';
import { type ContextDeps, readFetchContext } from './fetch-context.ts';
import { FeedFault } from './ical/feed-fault.ts';

export interface TestFeedDeps extends ContextDeps {
  readonly store: Pick<FeedStore, 'readRequestParts'>;
  readonly feedSecrets: FeedSecretReader;
  readonly engine: Pick<FullCalendarEngine, 'preview'>;
  readonly clock: Clock;
  readonly version: string;
}

/** How far ahead the next occurrences are looked for: the longest stretch that a schedule shows at once. */
const AHEAD_MS = 100 * 86_400_000;

const numbers = { eventCount: 0, recurringCount: 0, privateCount: 0, issueCount: 0, bytes: 0 };
const nothing: Omit<FeedTest, 'problem' | 'milliseconds'> = { calendarName: '', ...numbers, passedOver: [], issues: [], upcoming: [] };

/**
 * A stored password goes to the server it was stored for. Saving another URL is a change that the audit log shows; trying one is not.
 * A person's own password counts as well, which nobody types into this form.
 */
function assertSameServer(stored: string, draft: CalendarDraft, own: OwnSecrets): void {
  const { serverUrl, auth } = draft.settings;
  const usesStored = auth === 'shared' ? draft.secrets['calendar.shared.password'] === undefined : own.password !== undefined;
  if (auth === 'none' || own.url !== undefined || !usesStored || stored === '' || serverUrl === '') return;
  const [from, to] = [new URL(asHttpUrl(stored)), new URL(asHttpUrl(serverUrl))];
  if (!sharesLogin(from, to)) throw new Refusal('feed_password_of_other_server', { stored: from.origin, tried: to.origin });
}

async function preview(
  deps: TestFeedDeps,
  context: FetchContext,
  { parts, own }: { readonly parts: TestParts; readonly own: OwnSecrets },
  signal?: AbortSignal,
) {
  const now = deps.clock.now();
  const maxBytes = mostBytes(context);
  const request = buildFeedRequest(context, parts, own);
  await using http = openFeedHttp(context);
  const options = { maxBytes, userAgent: `renkei-console/${deps.version}`, now };
  const fetched = await fetchFeed(http, request, undefined, options, signal);
  if (fetched.kind !== 'file') throw new Error('a feed that was asked for without validators was unchanged');
  const { timeZone: defaultZone } = await deps.settings.readCommon();
  const size = fetched.bytes.byteLength;
  const { limits, privateEvents } = context.settings;
  const viewing = { from: now, to: now + AHEAD_MS, viewerZone: defaultZone, defaultZone, timeZone: parts.timeZone, privateEvents };
  try {
    const file = { bytes: fetched.bytes, charset: fetched.charset, limits: { events: limits.events } };
    return { size, ...(await deps.engine.preview({ ...file, ...viewing }, signal)) };
  } catch (error) {
    if (!(error instanceof FeedFault)) throw error;
    throw faultRefusal(error, { host: request.url.hostname, megabytes: limits.megabytes });
  }
}

const toTest = ({ understood, upcoming, size }: Preview & { readonly size: number }): typeof nothing => ({
  calendarName: understood.name,
  eventCount: understood.eventCount,
  recurringCount: understood.recurringCount,
  privateCount: understood.privateCount,
  passedOver: [...understood.passedOver],
  issueCount: understood.issueCount,
  issues: [...understood.issues],
  upcoming,
  bytes: size,
});

/** Fetches one person's feed with what the form holds now and tells what was understood, or why not. Refuses what no fetch can begin without. */
export async function testFeed(
  deps: TestFeedDeps,
  { personId, draft }: { readonly personId: number; readonly draft: CalendarDraft },
  signal?: AbortSignal,
): Promise<FeedTest> {
  const parts = await deps.store.readRequestParts(personId);
  if (parts === undefined) throw new Refusal('feed_person_missing');
  const own = needsOwn(draft.settings.auth, parts) ? await deps.feedSecrets.read(personId) : {};
  assertSameServer((await deps.settings.readCalendar()).serverUrl, draft, own);
  const context = await readFetchContext(deps, draft);
  const startedAt = performance.now();
  const ended = (problem: Problem | null, result = nothing): FeedTest => ({
    ...result,
    problem,
    milliseconds: Math.round(performance.now() - startedAt),
  });
  try {
    return ended(null, toTest(await preview(deps, context, { parts, own }, signal)));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return ended(error.toProblem());
  }
}
