import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { FeedRow } from '#shared/features/calendar/feed-model.ts';
import { calendarDraft, calendarSecretKeys } from '#shared/features/calendar/model.ts';
import { toDraft } from '#renderer/form/draft.ts';
import { useSettingsForm } from '#renderer/form/form-context.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { useText } from '#renderer/ui/text.ts';
import { PersonPicker } from './person-picker.tsx';
import { TestResult, TestVerdict } from './test-result.tsx';
import { useFeedTest } from './use-feed-test.ts';

/** 取得を確認する for one person, with what the form holds now, saved or not. */
export function TestPanel() {
  const text = useText();
  const form = useFormContext();
  const { view, showErrors } = useSettingsForm();
  const { state, start, abort, clear } = useFeedTest();
  const [person, setPerson] = useState<FeedRow | null>(null);
  const [isAsked, setAsked] = useState(false);
  const isRunning = state.phase === 'running';

  const begin = (): void => {
    if (person === null) return setAsked(true);
    const draft = calendarDraft.safeParse(toDraft(form.getValues(), 'calendar', calendarSecretKeys, view.revision));
    if (draft.success) return void start(person, draft.data);
    clear();
    showErrors();
  };

  return (
    <div className="feed-test">
      <PersonPicker
        label={text('calendar.test.person')}
        error={isAsked && person === null ? text('calendar.test.choose') : undefined}
        person={person}
        onChoose={(chosen) => {
          setPerson(chosen);
          setAsked(false);
        }}
      />
      <div className="feed-test-start">
        <Button icon="play" isPending={isRunning} onPress={begin}>
          {text(state.phase === 'idle' ? 'calendar.test.start' : 'calendar.test.again')}
        </Button>
        {isRunning && (
          <Button kind="quiet" icon="stop" onPress={abort}>
            {text('calendar.test.abort')}
          </Button>
        )}
      </div>
      {state.phase === 'broken' && <FailureBanner error={state.error} />}
      {state.phase !== 'idle' && state.phase !== 'broken' && (
        <section className="feed-test-result" aria-label={text('calendar.test.result')}>
          <TestVerdict state={state} />
          {state.phase === 'done' && <TestResult result={state.result} />}
        </section>
      )}
    </div>
  );
}
