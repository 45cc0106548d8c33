import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeWire, encodeWire, type Wire } from './wire.ts';

const bytes = fc.uint8Array({ maxLength: 20_000 });
const leaf = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.date({ noInvalidDate: true }),
  bytes,
  bytes.map((view) => view.slice().buffer),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value')), fc.dictionary(fc.string(), tie('value'), { noNullPrototype: true })),
}));

test('what structured cloning carries comes back the same through JSON', () => {
  fc.assert(
    fc.property(value, (sent) => {
      const wire: Wire = JSON.parse(JSON.stringify(encodeWire(sent)));
      expect(decodeWire(wire)).toEqual(sent);
    }),
    { numRuns: 50 },
  );
});

test('a view arrives as its own bytes only', () => {
  expect(decodeWire(encodeWire(new Uint8Array([1, 2, 3, 4]).subarray(1, 3)))).toEqual(new Uint8Array([2, 3]));
});

test('a function is refused, as structured cloning does', () => {
  expect(() => encodeWire({ run: () => 1 })).toThrow('A function could not be cloned.');
});
