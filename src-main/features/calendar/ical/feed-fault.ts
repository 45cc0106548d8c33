/** Why a feed as a whole could not be taken. The texts are `calendar.feed.<code>.cause` and `.remedy`. */
export const FEED_FAULTS = ['empty', 'html_page', 'not_calendar', 'truncated', 'too_many_events', 'too_large', 'took_too_long'] as const;
export type FeedFaultCode = (typeof FEED_FAULTS)[number];

export class FeedFault extends Error {
  readonly code: FeedFaultCode;
  readonly params: { readonly limit?: number };

  constructor(code: FeedFaultCode, params: { readonly limit?: number } = {}) {
    super(code);
    this.name = 'FeedFault';
    this.code = code;
    this.params = params;
  }
}
