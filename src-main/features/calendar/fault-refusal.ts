import { type ProblemCode, Refusal } from '#shared/kernel/problem.ts';
import type { FeedFault, FeedFaultCode } from './ical/feed-fault.ts';

const problems = {
  empty: 'feed_empty',
  html_page: 'feed_html_page',
  not_calendar: 'feed_not_calendar',
  truncated: 'feed_truncated',
  too_many_events: 'feed_too_many_events',
  took_too_long: 'feed_took_too_long',
  too_much_memory: 'feed_too_much_memory',
} as const satisfies Record<FeedFaultCode, ProblemCode>;

/** What was wrong with a file, as the person's feed shows it. */
export const faultRefusal = (fault: FeedFault, { host, megabytes }: { readonly host: string; readonly megabytes: number }): Refusal =>
  new Refusal(problems[fault.code], { ...fault.params, host, megabytes }, { cause: fault });
