import { useCallback } from 'react';
import { useOptionalText } from '#renderer/ui/text.ts';

/**
 * What a field is called away from its form: its full name where its label alone says too little (ユーザーID), else its label.
 * An entry of a list (`neo.sync.times.0`) is called like its list, and an unknown name stands for itself.
 */
export function useFieldLabel(): (name: string) => string {
  const optional = useOptionalText();
  return useCallback(
    (name) => {
      const field = name.replace(/\.\d+$/, '');
      return optional(`field.${field}.name`) ?? optional(`field.${field}.label`) ?? name;
    },
    [optional],
  );
}
