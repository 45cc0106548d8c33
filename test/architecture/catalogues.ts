import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { filesUnder, read } from './sources.ts';

export type Catalogue = Readonly<Record<string, string>>;

const isCatalogue = (value: unknown): value is Catalogue =>
  typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');

/** The catalogue files of a language by name: `neo.json` → its messages. */
export function cataloguesOf(language: 'ja' | 'en'): Record<string, Catalogue> {
  const folder = `src-shared/i18n/${language}`;
  return Object.fromEntries(
    filesUnder(folder).map((file) => {
      const content: unknown = JSON.parse(read(file));
      if (!isCatalogue(content)) throw new Error(`${file} is not a flat list of texts`);
      return [file.slice(folder.length + 1), content];
    }),
  );
}

/** What a message asks its caller for: `count:plural`, `name:argument`, sorted; throws where the message does not parse. */
export function placeholdersOf(message: string): string[] {
  const found = new Set<string>();
  const visit = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      if (element.type === TYPE.tag) {
        found.add(`${element.value}:tag`);
        visit(element.children);
        continue;
      }
      found.add(element.value);
      if (element.type === TYPE.select || element.type === TYPE.plural) {
        for (const option of Object.values(element.options)) visit(option.value);
      }
    }
  };
  visit(parse(message));
  return [...found].sort();
}
