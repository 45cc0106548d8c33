import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FeedsPlace, parseFeedsPlace, toFeedsAddress } from '#renderer/features/calendar/feeds-search.ts';
import { feedStates } from '#shared/features/calendar/feed-model.ts';

const searchOf = (address: string): string => address.split('?')[1] ?? '';

test('a place that was shown is found again from its address', () => {
  const place: fc.Arbitrary<FeedsPlace> = fc
    .record(
      { text: fc.string({ maxLength: 60, unit: 'grapheme' }), state: fc.constantFrom(...feedStates), personId: fc.integer({ min: 1 }) },
      { requiredKeys: ['text'] },
    )
    .filter(({ text }) => text.isWellFormed());
  fc.assert(
    fc.property(place, (shown) => {
      expect(parseFeedsPlace(searchOf(toFeedsAddress(shown)))).toEqual(shown);
    }),
  );
});

test.each(['state=gone', 'person=0', 'person=-1', 'person=1e3', 'person=12345678901234567', 'person=', 'sort=name'])(
  'what is not understood in an address (%s) is left out',
  (address) => expect(parseFeedsPlace(address)).toEqual({ text: '' }),
);

test('everybody, with nobody open, has the plain address', () => expect(toFeedsAddress({ text: '' })).toBe('/calendar/people'));
