import type { Logger } from 'pino';
import type { EngineReply, ExpandRequest, ExpandedFeed, Preview, PreviewRequest } from './engine-messages.ts';
import { createEngineThread } from './engine-thread.ts';
import type { CalendarEngine } from './feed-ports.ts';
import { FeedFault } from './ical/feed-fault.ts';
import { owned } from './owned-bytes.ts';

export interface CalendarEngineOptions {
  readonly databaseFile: string;
  readonly log: Pick<Logger, 'error'>;
  /** Milliseconds and megabytes; others than usual are for tests. */
  readonly taskMs?: number;
  readonly idleMs?: number;
  readonly oldGenerationMb?: number;
}

/** Understands and shows calendars away from the main thread. Bytes that are given to it are handed over, and may be empty afterwards. */
export interface FullCalendarEngine extends CalendarEngine, AsyncDisposable {
  /**
   * What a file has, and its next occurrences; nothing is stored.
   * @throws FeedFault
   */
  preview(request: PreviewRequest, signal?: AbortSignal): Promise<Preview>;
  /** The occurrences of people's stored calendars, in the order of `feeds`. One that cannot be worked out is incomplete and costs no other. */
  expand(request: ExpandRequest, signal?: AbortSignal): Promise<readonly ExpandedFeed[]>;
}

const TASK_MS = 10_000;
const IDLE_MS = 60_000;
/** What 200,000 events, the most that may be allowed, need at once. */
const OLD_GENERATION_MB = 512;
/** With V8's own choice the rubbish of parsed lines piles up to 100 MB more. */
const YOUNG_GENERATION_MB = 16;

const unexpected = (reply: EngineReply): Error => new Error(`the calendar worker answered ${reply.type}`);

/** Files are understood in one thread and shown in another, so that nobody who looks at a schedule waits for feeds that are fetched. */
export function createCalendarEngine(given: CalendarEngineOptions): FullCalendarEngine {
  const { databaseFile, log, taskMs = TASK_MS, idleMs = IDLE_MS, oldGenerationMb = OLD_GENERATION_MB } = given;
  const resourceLimits = { maxOldGenerationSizeMb: oldGenerationMb, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB };
  const options = { databaseFile, taskMs, idleMs, resourceLimits };
  const reading = createEngineThread(options);
  const showing = createEngineThread(options);
  return {
    async understand(file, signal) {
      const bytes = owned(file.bytes);
      const reply = await reading.run({ type: 'understand', request: { ...file, bytes } }, [bytes.buffer], signal);
      if (reply.type !== 'understood') throw unexpected(reply);
      return reply.understood;
    },
    async preview(request, signal) {
      const bytes = owned(request.bytes);
      const reply = await showing.run({ type: 'preview', request: { ...request, bytes } }, [bytes.buffer], signal);
      if (reply.type !== 'previewed') throw unexpected(reply);
      return reply.preview;
    },
    expand({ feeds, ...request }, signal) {
      const one = async (feed: ExpandRequest['feeds'][number]): Promise<ExpandedFeed> => {
        try {
          const reply = await showing.run({ type: 'expand', request, feed }, [], signal);
          if (reply.type !== 'expanded') throw unexpected(reply);
          return reply.expanded;
        } catch (error) {
          if (signal?.aborted === true) throw error;
          if (!(error instanceof FeedFault)) log.error({ err: error, personId: feed.personId }, 'a stored calendar could not be shown');
          return { personId: feed.personId, occurrences: [], incomplete: true };
        }
      };
      return Promise.all(feeds.map(one));
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([reading.close(), showing.close()]);
    },
  };
}
