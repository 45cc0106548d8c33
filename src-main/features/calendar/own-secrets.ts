import { Refusal } from '#shared/kernel/problem.ts';
import type { StoredFeed } from './feed-owner.ts';
import type { FeedSecretReader, OwnSecrets } from './feed-ports.ts';
import type { FeedEdit } from './plan-save.ts';

/**
 * The secrets of a person with this row, before an edit; the secret store is asked only where there are some. What cannot be read any more
 * stands in nobody's way who replaces all of it. Refuses `feed_secrets_unreadable` and what the secret store refuses.
 */
export async function readOwn(
  secrets: FeedSecretReader,
  before: StoredFeed | undefined,
  edit: Pick<FeedEdit, 'url' | 'password'>,
): Promise<OwnSecrets> {
  if (before === undefined || (before.url_host === null && before.has_password === 0)) return {};
  try {
    return await secrets.read(before.person_id);
  } catch (error) {
    const isLost = error instanceof Refusal && error.code === 'feed_secrets_unreadable';
    const keeps = (before.url_host !== null && edit.url === undefined) || (before.has_password === 1 && edit.password === undefined);
    if (!isLost || keeps) throw error;
    return {};
  }
}
