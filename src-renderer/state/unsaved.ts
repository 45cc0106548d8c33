import { create } from 'zustand';

/** The name of the form that holds changes nobody has saved, or null. At most one form is open at a time. */
export const useUnsaved = create<{ form: string | null }>()(() => ({ form: null }));

const keepPage = (event: BeforeUnloadEvent): void => event.preventDefault();

/** Says that a form holds changes (`title` names it) or no longer does; closing the window then asks first. */
export function setUnsaved(title: string | null): void {
  if (useUnsaved.getState().form === title) return;
  useUnsaved.setState({ form: title });
  if (title === null) window.removeEventListener('beforeunload', keepPage);
  else window.addEventListener('beforeunload', keepPage);
}
