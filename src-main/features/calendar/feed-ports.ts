import type { ProxyRoute } from '#main/adapters/proxy.ts';
import type { FeedIssue } from '#shared/features/calendar/feed-model.ts';
import type { CalendarSettings } from '#shared/features/calendar/model.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import type { Secret } from '#shared/kernel/secret.ts';

/** What the request for one person's feed is made of; the secrets are read only where there are some. Times are epoch milliseconds. */
export interface RequestParts {
  readonly personId: number;
  /** ChatLuck's login ID and mail address, empty where the person has none. */
  readonly loginId: string;
  readonly mail: string;
  readonly own: { readonly loginId: string; readonly hasUrl: boolean; readonly hasPassword: boolean };
}

/** The same for a test, which shows times as well. */
export interface TestParts extends RequestParts {
  /** Where times without a zone are meant, as the person has set it; empty where they have not. */
  readonly timeZone: string;
}

/** A person's own secrets. `url` may hold a user name and password. */
export interface OwnSecrets {
  readonly url?: Secret;
  readonly password?: Secret;
}

/** A feed that this process alone fetches now. */
export interface ClaimedFeed extends RequestParts {
  /** Of the person's own settings; what is recorded for another revision is dropped. */
  readonly revision: number;
  /** Failed fetches in a row so far. */
  readonly failures: number;
  /** The sender's wish for the time between two fetches. */
  readonly refreshMs: number | null;
  /** Until when no other process takes it; while the row's `next_at` is this, nobody has made it due anew. */
  readonly claimedUntil: number;
  /** What `etag` and `lastModified` belong to. */
  readonly requestKey: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** `Understood.hash` of the last good file. */
  readonly hash: string | null;
}

/** A stored file that cannot be read any more: its hash, and when it was last good. */
export interface DamagedFeed {
  readonly personId: number;
  readonly hash: string;
  readonly succeededAt: number | null;
}

/** How a feed of the server was asked for when it was last fetched well. */
export interface AskedFeed {
  readonly parts: RequestParts;
  readonly requestKey: string;
}

/** When a fetch ended, and when the next one is due. */
export interface FetchTimes {
  readonly at: number;
  readonly nextAt: number;
}

/** What the next request of a feed asks with. */
export interface Validators {
  readonly requestKey: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Where the server says that the feed lies for good: the person's own URL becomes this one. Only ever given to those who have one. */
  readonly movedTo?: URL;
}

/**
 * The feeds of people and how their fetching stands. What is recorded answers whether it was: it is not when the person's settings were
 * changed or removed, or the feed was made due anew, while it was being fetched.
 */
export interface FeedStore {
  /**
   * Takes up to `limit` feeds that are due at `now` (`next_at <= now`, enabled, person not suspended), the longest due first, by setting
   * `next_at` to `until` where it still is what was read, so that no two processes take the same. If this process dies they are due again then.
   * With `personIds`, only theirs; `withoutSecrets`, only of people who have stored neither URL nor password.
   */
  claimDue(claim: {
    readonly now: number;
    readonly until: number;
    readonly limit: number;
    readonly personIds?: readonly number[];
    readonly withoutSecrets?: boolean;
  }): Promise<readonly ClaimedFeed[]>;
  /** Undefined for whoever is no person of the directory; a person without own settings has an empty `own`. */
  readRequestParts(personId: number): Promise<TestParts | undefined>;
  /** In chunks, between which the event loop turns: the enabled feeds that were ever fetched, without those of people with their own URL. */
  streamAsked(): AsyncGenerator<readonly AskedFeed[]>;
  /** The feed is as it was (304, or the same bytes). A good fetch: failures and problem are gone. */
  recordUnchanged(feed: ClaimedFeed, times: FetchTimes, validators: Validators): Promise<boolean>;
  /** A new good file in place of the one before, in one transaction with the state. */
  recordFile(feed: ClaimedFeed, times: FetchTimes, validators: Validators, understood: Understood): Promise<boolean>;
  /** One more failure. The last good file, its validators and `succeeded_at` stay. */
  recordFailure(feed: ClaimedFeed, times: FetchTimes, problem: Problem): Promise<boolean>;
  /**
   * Forgets a stored file that cannot be read any more, so that the feed is fetched whole, and that at `now`. Answers whether: not when it
   * was fetched anew meanwhile.
   */
  forgetDamaged(damaged: DamagedFeed, now: number): Promise<boolean>;
  /** Gives a claimed feed back unfetched: nothing but `next_at` changes. */
  release(feed: ClaimedFeed, nextAt: number): Promise<void>;
  /** Makes feeds due that are put off beyond any wait, as a clock leaves them that was ahead for a while. */
  bringBack(now: number): Promise<void>;
  /** When the first enabled feed is due; null when none is. */
  nextDueAt(): Promise<number | null>;
  /** Makes these people's enabled feeds due at `now`, or everybody's. */
  dueNow(now: number, personIds?: readonly number[]): Promise<void>;
}

/** The secrets of people's feeds. */
export interface FeedSecretReader {
  /** Refuses `feed_secrets_unreadable` where the key to them is gone, and what the secret store refuses. */
  read(personId: number): Promise<OwnSecrets>;
}

/** What all feeds are fetched with. */
export interface FetchContext {
  readonly settings: CalendarSettings;
  readonly sharedPassword: Secret | undefined;
  readonly proxy: ProxyRoute | null;
}

export interface FeedFile {
  /** Decoded from gzip, as the server means them. */
  readonly bytes: Uint8Array;
  /** As `Content-Type` says, in lower case; empty where it does not. */
  readonly charset: string;
}

/** What was made of a file. */
export interface Understood {
  /** `fileHash` of the file as it was fetched. */
  readonly hash: string;
  /** Deflated (raw). */
  readonly file: Uint8Array;
  readonly name: string;
  readonly eventCount: number;
  readonly recurringCount: number;
  readonly privateCount: number;
  readonly passedOver: ReadonlyArray<{ readonly component: string; readonly count: number }>;
  readonly issueCount: number;
  /** The first hundred. */
  readonly issues: readonly FeedIssue[];
  /** The sender's wish, milliseconds. */
  readonly refreshInterval?: number;
}

/** A file and what it may have. */
export interface LimitedFile extends FeedFile {
  readonly limits: { readonly events: number };
}

/** A file that may be one that was understood before, by the hash of that. */
export interface FetchedFile extends LimitedFile {
  readonly knownHash: string | null;
}

/** Understands files away from the main thread. */
export interface CalendarEngine {
  /**
   * Answers `known` for the file that is known already. Throws a `FeedFault` for one that is no calendar, too big or too slow; the signal's
   * reason when aborted.
   */
  understand(file: FetchedFile, signal?: AbortSignal): Promise<Understood | 'known'>;
}
