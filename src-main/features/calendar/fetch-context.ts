import type { SecretStore } from '#main/core/ports.ts';
import { readProxy } from '#main/core/read-proxy.ts';
import type { Settings } from '#main/core/settings.ts';
import type { CalendarDraft } from '#shared/features/calendar/model.ts';
import { Secret } from '#shared/kernel/secret.ts';
import type { FetchContext } from './feed-ports.ts';

export interface ContextDeps {
  readonly settings: Pick<Settings, 'readCalendar' | 'readCommon'>;
  readonly secrets: Pick<SecretStore, 'get'>;
}

/**
 * What all feeds are fetched with; a draft's values win over the stored ones, so that a form can be tried before it is saved. Secrets are
 * read only where they are used. Refuses whatever the secret store refuses.
 */
export async function readFetchContext({ settings, secrets }: ContextDeps, draft?: CalendarDraft): Promise<FetchContext> {
  const used = draft?.settings ?? (await settings.readCalendar());
  const typed = draft?.secrets['calendar.shared.password'];
  const sharedPassword = async (): Promise<Secret | undefined> => {
    if (used.auth !== 'shared' || typed === null) return undefined;
    return typed === undefined ? secrets.get('calendar.shared.password') : new Secret(typed);
  };
  return { settings: used, sharedPassword: await sharedPassword(), proxy: await readProxy(await settings.readCommon(), secrets) };
}
