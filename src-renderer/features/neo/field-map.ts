import { neoFieldMap } from '#shared/features/neo/field-map.ts';
import type { NeoKey } from '#shared/features/neo/model.ts';
import { flatten } from '#shared/kernel/settings.ts';

export type FieldMapKey = Extract<NeoKey, `neo.fieldMap.${string}`>;

export const fieldMapGroups = ['request', 'user', 'organisation'] as const;

const isFieldMapKey = (key: string): key is FieldMapKey => key.startsWith('neo.fieldMap.');

/** Every name of the field map with its default, in the model's order. */
export const fieldMapDefaults: readonly { key: FieldMapKey; preset: string | number }[] = Object.entries(
  flatten(neoFieldMap.parse({}), 'neo.fieldMap'),
).flatMap(([key, preset]) => (isFieldMapKey(key) && (typeof preset === 'string' || typeof preset === 'number') ? [{ key, preset }] : []));
