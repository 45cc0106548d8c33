import { expect, test } from 'vitest';
import { screenPaths } from '#shared/features/desktop/screen-path.ts';
import { filesUnder, read } from '#test/architecture/sources.ts';

test('every address that may be opened from outside is the address of a screen', () => {
  const [file] = filesUnder('src-renderer').filter((name) => name.endsWith('screens.tsx') && !name.includes('features'));
  const paths = [...read(file ?? '').matchAll(/^ {4}path: '([^']+)'/gm)].map(([, path]) => path);
  expect([...screenPaths].sort()).toEqual(paths.sort());
});
