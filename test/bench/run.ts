import type { Figure } from './figure.ts';

/** `node test/bench/run.ts [name] [--json]`: measures everything, or the groups and figures whose name begins with `name`. */
const groups: Record<string, () => Promise<{ measure(): AsyncGenerator<Figure> }>> = {
  sync: () => import('./sync.ts'),
  calendar: () => import('./calendar.ts'),
  queries: () => import('./queries.ts'),
  screens: () => import('./screens.ts'),
  desktop: () => import('./desktop.ts'),
};

const args = process.argv.slice(2);
const isJson = args.includes('--json');
const wanted = args.find((arg) => !arg.startsWith('--'));
const figures: Figure[] = [];
if (!isJson) console.log('name, value, unit, floor, ratio, bar');
for (const [group, load] of Object.entries(groups)) {
  if (wanted !== undefined && !group.startsWith(wanted) && !wanted.startsWith(group)) continue;
  for await (const figure of (await load()).measure()) {
    if (wanted !== undefined && !figure.name.startsWith(wanted)) continue;
    figures.push(figure);
    const { name, value, unit, floor, ratio, bar } = figure;
    if (!isJson) console.log([name, value, unit, floor ?? '', ratio ?? '', bar].join(', '));
  }
}
if (isJson) console.log(JSON.stringify(figures, null, 2));
