import { createContext, useContext } from 'react';
import type { Field } from '#shared/kernel/field.ts';
import type { SettingsView } from './draft.ts';

/** What the fields of a settings form share. */
export type SettingsFormState = {
  fields: Readonly<Record<string, Field>>;
  /** The settings as the console last gave them; `revision` belongs to the next draft. */
  view: SettingsView;
  /** Counts the times the form went back to `view`: after a save, a reload, 元に戻す. Fields that opened an editor close it then. */
  resets: number;
  /** Shows all that is wrong, as a failed 変更 does: what works with the form's values asks for this when they cannot be used. */
  showErrors: () => void;
};

export const SettingsFormContext = createContext<SettingsFormState | null>(null);

/** The form around a field; a field without one is a mistake in the program. */
export function useSettingsForm(): SettingsFormState {
  const state = useContext(SettingsFormContext);
  if (state === null) throw new Error('A settings field stands outside of a SettingsForm.');
  return state;
}
