import type { StoredFeed } from './feed-owner.ts';
import type { FeedSecretReader, OwnSecrets } from './feed-ports.ts';

/** The secrets of a person with this row; the secret store is asked only where there are some. */
export const readOwn = async (secrets: FeedSecretReader, before: StoredFeed | undefined): Promise<OwnSecrets> =>
  before === undefined || (before.url_host === null && before.has_password === 0) ? {} : secrets.read(before.person_id);
