import { type FeedState, feedState } from '#shared/features/calendar/feed-model.ts';

/** Which people's calendars are listed. */
export interface FeedsSearch {
  text: string;
  state?: FeedState;
}

/** The list and who is open beside it, as the address keeps it: `?text=佐藤&state=failed&person=12`. */
export interface FeedsPlace extends FeedsSearch {
  personId?: number;
}

/** Anything in the address that is not understood is left out. */
export function parseFeedsPlace(address: string): FeedsPlace {
  const given = new URLSearchParams(address);
  const state = feedState.safeParse(given.get('state'));
  const person = given.get('person') ?? '';
  return {
    text: (given.get('text') ?? '').slice(0, 200),
    ...(state.success && { state: state.data }),
    ...(/^[1-9]\d{0,14}$/.test(person) && { personId: Number(person) }),
  };
}

export function toFeedsAddress({ text, state, personId }: FeedsPlace): string {
  const given = new URLSearchParams();
  if (text !== '') given.set('text', text);
  if (state !== undefined) given.set('state', state);
  if (personId !== undefined) given.set('person', String(personId));
  const query = given.toString();
  return query === '' ? '/calendar/people' : `/calendar/people?${query}`;
}
