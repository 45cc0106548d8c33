import type { Translate } from '#main/core/translate.ts';

/** The key that picks an entry while its menu is open, by the entry's message; the menus' own with Alt, as Windows has them. */
const keys: ReadonlyMap<string, string> = new Map([
  ['menu.file', 'F'],
  ['menu.edit', 'E'],
  ['menu.view', 'V'],
  ['menu.window', 'W'],
  ['menu.help', 'H'],
  ['sync.now', 'S'],
  ['menu.settings', 'T'],
  ['menu.print', 'P'],
  ['menu.close', 'C'],
  ['desktop.quit', 'Q'],
  ['menu.undo', 'U'],
  ['menu.redo', 'R'],
  ['menu.cut', 'T'],
  ['menu.copy', 'C'],
  ['menu.paste', 'P'],
  ['menu.delete', 'D'],
  ['menu.selectAll', 'A'],
  ['menu.reload', 'R'],
  ['menu.devTools', 'D'],
  ['menu.zoomReset', 'A'],
  ['menu.zoomIn', 'I'],
  ['menu.zoomOut', 'O'],
  ['menu.fullScreen', 'F'],
  ['menu.minimise', 'M'],
  ['menu.manual', 'M'],
  ['menu.log', 'L'],
  ['menu.thirdParty', 'T'],
  ['menu.about', 'A'],
]);

/** Marks the letter itself in a Latin label; a Japanese one has it behind in brackets, as in ファイル(&F). An ellipsis stays last. */
export function marked(label: string, key: string): string {
  if (/^[ -~…]+$/.test(label)) return label.replace(new RegExp(key, 'i'), '&$&');
  return label.endsWith('…') ? `${label.slice(0, -1)}(&${key})…` : `${label}(&${key})`;
}

/** The same texts with the keys of a menu. */
export const withKeys =
  (t: Translate): Translate =>
  (id, values) => {
    const key = keys.get(id);
    const label = t(id, values);
    return key === undefined ? label : marked(label, key);
  };
