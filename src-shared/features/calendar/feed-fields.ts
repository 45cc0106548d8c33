import { z } from 'zod';
import type { Field } from '#shared/kernel/field.ts';
import { secretDraft } from '#shared/kernel/secret.ts';
import type { LeafKey } from '#shared/kernel/settings.ts';
import { type FeedDraft, type FeedSettings, type FeedView, feedColours, feedDraft, feedSettings } from './feed-model.ts';

/** How a person's own settings (個人設定) are edited; texts are `field.feed.<name>.label` and so on. */
export const feedFields = {
  'feed.enabled': { widget: 'choice', choices: [true, false] },
  'feed.loginId': { widget: 'text', autoComplete: 'off' },
  'feed.colour': { widget: 'choice', choices: feedColours },
  'feed.timeZone': { widget: 'timeZone' },
} satisfies Record<LeafKey<FeedSettings, 'feed'>, Field>;

export const feedSecretFields = ['feed.url', 'feed.password'] as const;
export type FeedSecretField = (typeof feedSecretFields)[number];

/** A person's own settings in the shape that settings forms edit. */
export const feedForm = z.object({
  settings: feedSettings,
  secrets: z.strictObject({ 'feed.url': feedDraft.shape.url, 'feed.password': secretDraft }),
  revision: z.int(),
});
export type FeedForm = z.infer<typeof feedForm>;

/** What a settings form shows of a person's own settings. */
export const toFeedForm = ({ settings, url, password, revision }: FeedView) => ({
  settings,
  secrets: { 'feed.url': { isSet: url.isSet }, 'feed.password': { isSet: password.isSet } },
  revision,
});

/** What is sent of it; secrets that nobody touched stay absent. */
export const toFeedDraft = (personId: number, { settings, secrets, revision }: FeedForm): FeedDraft => ({
  personId,
  settings,
  url: secrets['feed.url'],
  password: secrets['feed.password'],
  revision,
});
