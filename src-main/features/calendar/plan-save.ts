import type { FeedSettings } from '#shared/features/calendar/feed-model.ts';
import { asHttpUrl } from '#shared/features/calendar/feed-url.ts';
import type { FieldProblem } from '#shared/kernel/problem.ts';
import { Secret } from '#shared/kernel/secret.ts';
import type { OwnSecrets } from './feed-ports.ts';
import { sharesLogin } from './feed-redirect.ts';

/** A form or a line of a file: absent keeps a secret, null removes it, text replaces it. */
export interface FeedEdit {
  readonly settings: FeedSettings;
  readonly url?: string | null | undefined;
  readonly password?: string | null | undefined;
}

const changed = (stored: Secret | undefined, typed: string | null | undefined): Secret | undefined =>
  typed === undefined ? stored : typed === null ? undefined : new Secret(typed);

/** The secrets as they are once the edit is saved. */
export function editSecrets(stored: OwnSecrets, { url, password }: FeedEdit): OwnSecrets {
  const next = {
    url: changed(stored.url, typeof url === 'string' ? asHttpUrl(url) : url),
    password: changed(stored.password, password),
  };
  return {
    ...(next.url === undefined ? {} : { url: next.url }),
    ...(next.password === undefined ? {} : { password: next.password }),
  };
}

const place = ({ url }: OwnSecrets, serverUrl: string): URL | undefined => {
  const text = url?.reveal() ?? asHttpUrl(serverUrl);
  return URL.canParse(text) ? new URL(text) : undefined;
};

/**
 * A stored password goes to the server it was stored for only: whoever names another server types the password again. `serverUrl` is the
 * administrator's, which counts where there is no own URL.
 */
export function passwordProblem(stored: OwnSecrets, edit: FeedEdit, serverUrl: string): FieldProblem | undefined {
  if (edit.url === undefined || edit.password !== undefined || stored.password === undefined) return undefined;
  const [from, to] = [place(stored, serverUrl), place(editSecrets(stored, edit), serverUrl)];
  if (to === undefined || (from !== undefined && sharesLogin(from, to))) return undefined;
  return { path: 'password', code: 'password_for_other_server', params: {} };
}
