/** How a setting is edited. Labels and help are the messages `field.<key>.label` and `field.<key>.help`. */
export type Field =
  | { widget: 'text'; autoComplete?: string }
  | { widget: 'url' }
  | { widget: 'number'; unit: 'minutes' | 'percent' | 'people' | 'rows' | 'megabytes' | 'events'; min: number; max: number }
  /** A radio pair or group; each choice's text is `field.<key>.choice.<value>`. */
  | { widget: 'choice'; choices: readonly (string | boolean)[] }
  | { widget: 'times' }
  | { widget: 'lines' }
  | { widget: 'timeZone' }
  | { widget: 'select'; choices: readonly (string | number)[] };
