import { useCallback } from 'react';
import { useOptionalText } from '#renderer/ui/text.ts';

/** A field's label by its name; an entry of a list (`neo.sync.times.0`) has its list's label, and an unknown name stands for itself. */
export function useFieldLabel(): (name: string) => string {
  const optional = useOptionalText();
  return useCallback(
    (name) => optional(`field.${name}.label`) ?? optional(`field.${name.replace(/\.\d+$/, '')}.label`) ?? name,
    [optional],
  );
}
