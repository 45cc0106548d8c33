import { expect, test } from 'vitest';
import { textsIn } from './sources.ts';

test('texts are found in strings, templates and JSX, with their line, and not in comments', () => {
  const source = '// コメント\nconst a = \'x\';\n/* 注 */ const b = `p.${a}.q`;\nexport const c = <p id="i" title="t"> 文字 </p>;\n';
  expect(textsIn('sample.tsx', source)).toEqual([
    { kind: 'string', parts: ['x'], line: 2 },
    { kind: 'template', parts: ['p.', null, '.q'], line: 3 },
    { kind: 'string', parts: ['i'], line: 4 },
    { kind: 'attribute', parts: ['t'], line: 4 },
    { kind: 'jsx', parts: ['文字'], line: 4 },
  ]);
});
