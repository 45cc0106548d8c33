import { expect, test } from 'vitest';
import { listErrors, withoutRepeats } from '#renderer/form/field-errors.ts';

test('two bad lines of one field are told once, and other fields stay in their order', () => {
  const tree = {
    url: { type: 'custom', message: 'bad_url' },
    bypass: [{ type: 'custom', message: 'bad_host_pattern' }, undefined, { type: 'custom', message: 'bad_host_pattern' }],
    zone: { type: 'custom', message: 'bad_url' },
  };
  const told = listErrors(tree).map(({ name, message }) => ({ name, label: name.replace(/\.\d+$/, ''), words: message }));
  expect(withoutRepeats(told).map(({ name }) => name)).toEqual(['url', 'bypass.0', 'zone']);
});
