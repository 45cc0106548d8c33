import { Fault } from './fault.ts';

/** Why a feed as a whole could not be taken. The texts are those of `problem.feed_<code>`. */
export type FeedFaultCode = 'empty' | 'html_page' | 'not_calendar' | 'truncated' | 'too_many_events' | 'took_too_long' | 'too_much_memory';

export class FeedFault extends Fault<FeedFaultCode> {
  override readonly name = 'FeedFault';
}
