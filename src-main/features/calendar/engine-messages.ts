import type { FeedTest } from '#shared/features/calendar/feed-model.ts';
import type { PrivateEventView } from '#shared/features/calendar/model.ts';
import type { OccurrenceView } from '#shared/features/calendar/schedule-model.ts';
import type { FetchedFile, LimitedFile, Understood } from './feed-ports.ts';
import type { FaultParams } from './ical/fault.ts';
import type { FeedFaultCode } from './ical/feed-fault.ts';
import type { Summary } from './understand.ts';

/** What is shown of the times between two instants: `from` is in it, `to` is not. */
export interface Viewing {
  readonly from: number;
  readonly to: number;
  /** IANA name of the zone whose midnights bound the days. */
  readonly viewerZone: string;
  readonly privateEvents: PrivateEventView;
}

/** A person whose stored calendar is shown. */
export interface StoredFeed {
  readonly personId: number;
  /** Where times without a zone are meant, as the person has set it; empty: where the file says, else in `defaultZone`. */
  readonly timeZone: string;
}

export interface ExpandRequest extends Viewing {
  readonly feeds: readonly StoredFeed[];
  /** The zone of 共通環境設定. */
  readonly defaultZone: string;
}

export interface ExpandedFeed {
  readonly personId: number;
  /** By their start, whole days before the times of their day. */
  readonly occurrences: readonly OccurrenceView[];
  /** Something is missing: too many occurrences, too long to work out, or the stored file is damaged. */
  readonly incomplete: boolean;
  /** The hash of the stored file, where that cannot be read any more. */
  readonly damaged?: string;
}

export interface PreviewRequest extends LimitedFile, Viewing, Pick<StoredFeed, 'timeZone'> {
  /** Where times without a zone are meant unless the file says. */
  readonly defaultZone: string;
}

export interface Preview {
  readonly understood: Summary;
  /** The first twenty. */
  readonly upcoming: FeedTest['upcoming'];
}

/** What a worker is asked to do, one task at a time. */
export type EngineTask =
  | { readonly type: 'understand'; readonly request: FetchedFile }
  | { readonly type: 'preview'; readonly request: PreviewRequest }
  | { readonly type: 'expand'; readonly request: Omit<ExpandRequest, 'feeds'>; readonly feed: StoredFeed };

/** What it answers, `ready` once it can be asked; `failed` is a defect of ours. */
export type EngineReply =
  | { readonly type: 'ready' }
  | { readonly type: 'understood'; readonly understood: Understood | 'known' }
  | { readonly type: 'previewed'; readonly preview: Preview }
  | { readonly type: 'expanded'; readonly expanded: ExpandedFeed }
  | { readonly type: 'fault'; readonly code: FeedFaultCode; readonly params: FaultParams }
  | { readonly type: 'failed'; readonly message: string; readonly stack: string };

/** What every worker is started with. */
export interface EngineWorkerData {
  readonly databaseFile: string;
}
