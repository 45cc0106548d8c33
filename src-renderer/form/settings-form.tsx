import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type FieldValues, FormProvider, useForm, useWatch } from 'react-hook-form';
import { showToast } from '#renderer/state/toasts.ts';
import { setUnsaved } from '#renderer/state/unsaved.ts';
import { toFailure } from '#renderer/failure.ts';
import { useInvalidText } from '#renderer/ui/text.ts';
import { type SettingsView, changedKeys, fieldName, toValues } from './draft.ts';
import { ErrorSummary } from './error-summary.tsx';
import { FormBar } from './form-bar.tsx';
import { SettingsFormContext } from './form-context.ts';
import { draftResolver } from './resolver.ts';
import { SaveFailure } from './save-failure.tsx';
import type { SettingsSlice } from './slice.ts';
import { UnsavedDialog } from './unsaved-dialog.tsx';
import './form.css';

/**
 * A settings screen's form: checks with the slice's schema, shows what is unsaved, guards against leaving it, and puts every
 * failure where it belongs. `save` sends the draft and gives the new view; `reload` reads it again after a conflict.
 */
export function SettingsForm<Draft extends FieldValues, View extends SettingsView>({
  slice,
  title,
  view,
  save,
  reload,
  isNew = false,
  children,
}: {
  slice: SettingsSlice<Draft, string>;
  title: string;
  view: View;
  save: (draft: Draft) => Promise<View>;
  reload: () => Promise<View>;
  /** Nothing is stored yet: what the form proposes can be saved untouched. */
  isNew?: boolean;
  children: ReactNode;
}) {
  const invalidText = useInvalidText();
  const [base, setBase] = useState<View>(view);
  const [resets, setResets] = useState(0);
  const [saveError, setSaveError] = useState<unknown>(null);
  const summary = useRef<HTMLDivElement>(null);
  const { prefix } = slice;

  const form = useForm<FieldValues, unknown, Draft>({
    defaultValues: toValues(view, prefix),
    resolver: draftResolver(slice, base),
    mode: 'onTouched',
    shouldFocusError: false,
  });
  const values = useWatch({ control: form.control });
  const changed = changedKeys(toValues(base, prefix), values, prefix);
  const isDirty = changed.length > 0;

  const showView = (next: View): void => {
    setBase(next);
    setResets((count) => count + 1);
    setSaveError(null);
    form.reset(toValues(next, prefix));
  };

  // A view that arrives later (another window saved) is taken over only while nobody has typed anything.
  useEffect(() => {
    if (view !== base && !isDirty && view.revision >= base.revision) showView(view);
  });

  useEffect(() => {
    setUnsaved(isDirty ? title : null);
    return () => setUnsaved(null);
  }, [isDirty, title]);

  // A failure stands above the form, which may be scrolled away from it.
  useEffect(() => {
    if (saveError !== null) summary.current?.focus();
  }, [saveError]);

  const focusSummary = (): void => void window.setTimeout(() => summary.current?.focus(), 0);

  const submit = form.handleSubmit(async (draft) => {
    setSaveError(null);
    try {
      const saved = await save(draft);
      setUnsaved(null);
      showView(saved);
      showToast('form.saved');
    } catch (error) {
      const failure = toFailure(error);
      for (const field of failure.fields) {
        form.setError(fieldName(field.path, prefix), { type: 'console', message: invalidText(field.code, field.params) });
      }
      if (failure.fields.length === 0) setSaveError(error);
      else focusSummary();
    }
  }, focusSummary);

  const showErrors = (): void => void form.handleSubmit(() => undefined, focusSummary)();

  return (
    <FormProvider {...form}>
      <SettingsFormContext value={{ fields: slice.fields, view: base, resets, showErrors }}>
        <form className="form" noValidate aria-label={title} onSubmit={(event) => void submit(event)}>
          <ErrorSummary ref={summary} />
          {saveError !== null && <SaveFailure error={saveError} ref={summary} onReload={async () => showView(await reload())} />}
          {children}
          <FormBar changed={changed} isNew={isNew} isSaving={form.formState.isSubmitting} onUndo={() => showView(base)} />
        </form>
        <UnsavedDialog form={title} />
      </SettingsFormContext>
    </FormProvider>
  );
}
