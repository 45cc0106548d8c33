import { useState } from 'react';
import { toFeedDraft, toFeedForm } from '#shared/features/calendar/feed-fields.ts';
import type { FeedView } from '#shared/features/calendar/feed-model.ts';
import { api, client, queryClient } from '#renderer/client.ts';
import { SecretField } from '#renderer/form/secret-field.tsx';
import { SettingField } from '#renderer/form/setting-field.tsx';
import { SettingsForm } from '#renderer/form/settings-form.tsx';
import { SubSection } from '#renderer/form/sub-section.tsx';
import { setUnsaved, useUnsaved } from '#renderer/state/unsaved.ts';
import { useText } from '#renderer/ui/text.ts';
import { ColourField } from './colour-field.tsx';
import { feedSlice } from './feed-slice.ts';
import { PersonIssues } from './person-issues.tsx';
import { RemoveFeed } from './remove-feed.tsx';

type FormView = ReturnType<typeof toFeedForm>;

const isSame = (one: FormView, other: FormView): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A person's own settings (個人設定), below them what of their calendar was not understood. */
export function FeedSettingsForm({ view }: { view: FeedView }) {
  const text = useText();
  const { personId, name } = view.row;
  // Every fetch brings a new view; only a change of the settings themselves may touch a form in use.
  const [base, setBase] = useState<FormView>(() => toFeedForm(view));
  const newest = toFeedForm(view);
  const isUnsaved = useUnsaved(({ form }) => form !== null);
  const [removals, setRemovals] = useState(0);
  if (!isSame(base, newest)) {
    setBase(newest);
    // Deleted settings begin at revision 0 again, which a form takes for an older view.
    if (newest.revision < base.revision && !isUnsaved) setRemovals(removals + 1);
  }

  const keep = (next: FeedView): FormView => {
    queryClient.setQueryData(api.calendar.readFeed.queryKey({ input: { personId } }), next);
    void queryClient.invalidateQueries({ queryKey: api.calendar.listFeeds.key() });
    return toFeedForm(next);
  };
  return (
    <SettingsForm
      key={removals}
      slice={feedSlice}
      title={text('calendar.person.form', { name })}
      view={base}
      isNew={base.revision === 0}
      save={async (draft) => keep(await client.calendar.saveFeed(toFeedDraft(personId, draft)))}
      reload={async () => keep(await client.calendar.readFeed({ personId }))}
    >
      <SettingField name="feed.enabled" />
      <SubSection title={text('calendar.person.account')}>
        <SettingField name="feed.loginId" />
        <SecretField name="feed.password" />
        <SecretField name="feed.url" />
      </SubSection>
      <SubSection title={text('calendar.person.display')}>
        <ColourField />
        <SettingField name="feed.timeZone" />
      </SubSection>
      <PersonIssues issues={view.issues} total={view.row.issueCount} />
      {view.row.state !== 'unset' && (
        <RemoveFeed
          row={view.row}
          onRemoved={(next) => {
            setUnsaved(null);
            keep(next);
          }}
        />
      )}
    </SettingsForm>
  );
}
