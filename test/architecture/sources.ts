import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

export const root = path.join(import.meta.dirname, '..', '..');

/** Files of the repository under a folder or at a path, as `/`-separated paths from the root; nothing that tools generate. */
export function filesUnder(folder: string): string[] {
  const generated = new Set(['node_modules', 'out', 'dist', '.git', 'test-results']);
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (generated.has(entry.name)) return [];
    return entry.isDirectory() ? filesUnder(file) : [file];
  });
}

export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** The product's own program text. */
export const programFiles = (): string[] =>
  ['src-shared', 'src-main', 'src-renderer'].flatMap(filesUnder).filter((file) => /\.tsx?$/.test(file));

/** A piece of text in a program: never a comment. A template has a hole (`null`) where a value goes. */
export interface Text {
  readonly kind: 'string' | 'template' | 'jsx' | 'attribute';
  readonly parts: readonly (string | null)[];
  readonly line: number;
}

/** Attributes whose text a person reads or hears. */
const shownAttributes = new Set([
  'title',
  'alt',
  'placeholder',
  'label',
  'description',
  'aria-label',
  'aria-description',
  'aria-valuetext',
]);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function textParts(node: Record<string, unknown>): Pick<Text, 'kind' | 'parts'> | undefined {
  if (node['type'] === 'Literal' && typeof node['value'] === 'string') return { kind: 'string', parts: [node['value']] };
  if (node['type'] === 'JSXText' && typeof node['value'] === 'string') return { kind: 'jsx', parts: [node['value'].trim()] };
  if (node['type'] !== 'TemplateLiteral' || !Array.isArray(node['quasis'])) return undefined;
  const texts = node['quasis'].map((quasi: unknown) => {
    const value = isRecord(quasi) ? quasi['value'] : undefined;
    return isRecord(value) && typeof value['cooked'] === 'string' ? value['cooked'] : '';
  });
  return { kind: 'template', parts: texts.flatMap((text, index) => (index === 0 ? [text] : [null, text])) };
}

/** Every text in a TypeScript program, found in its syntax tree. */
export function textsIn(file: string, source = read(file)): Text[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors.map((error) => error.message).join('; ')}`);
  const found: Text[] = [];
  const visit = (node: unknown, shownAttribute: boolean): void => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item, shownAttribute);
      return;
    }
    if (!isRecord(node)) return;
    const text = textParts(node);
    if (text && typeof node['start'] === 'number') {
      const line = source.slice(0, node['start']).split('\n').length;
      found.push({ ...text, kind: shownAttribute ? 'attribute' : text.kind, line });
    }
    const attribute = node['type'] === 'JSXAttribute' && isRecord(node['name']) && shownAttributes.has(String(node['name']['name']));
    for (const value of Object.values(node)) visit(value, attribute);
  };
  visit(program, false);
  return found;
}
