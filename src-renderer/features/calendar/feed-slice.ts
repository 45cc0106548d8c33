import { type FeedForm, feedFields, feedForm, feedSecretFields } from '#shared/features/calendar/feed-fields.ts';
import type { SettingsSlice } from '#renderer/form/slice.ts';

/** A person's own settings, for the form that also edits the administrator's. */
export const feedSlice: SettingsSlice<FeedForm, 'feed'> = {
  prefix: 'feed',
  schema: feedForm,
  fields: feedFields,
  secretKeys: feedSecretFields,
  rules: () => [],
};
