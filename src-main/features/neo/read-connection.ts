import type { SecretStore } from '#main/core/ports.ts';
import { readProxy } from '#main/core/read-proxy.ts';
import type { Settings } from '#main/core/settings.ts';
import type { NeoDraft } from '#shared/features/neo/model.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import type { SecretKey } from '#shared/kernel/secret.ts';
import type { NeoConnection } from './connection.ts';

type DraftSecret = keyof NeoDraft['secrets'];

/**
 * A stored password goes to the server it was stored for. Saving another URL is a change that the audit log shows; trying one is not, so
 * whoever tries one types the password.
 */
function assertSameServer(stored: string, tried: string, draft: NeoDraft): void {
  const isOther = stored !== '' && URL.canParse(stored) && new URL(stored).origin !== new URL(tried).origin;
  const usesStored = (key: DraftSecret, userId: string): boolean => userId !== '' && draft.secrets[key] === undefined;
  const { admin, basicAuth } = draft.settings;
  if (isOther && (usesStored('neo.admin.password', admin.loginId) || usesStored('neo.basicAuth.password', basicAuth.userId))) {
    throw new Refusal('neo_password_of_other_server', { stored: new URL(stored).origin, tried: new URL(tried).origin });
  }
}

const presence = (value: string): 'set' | 'missing' => (value === '' ? 'missing' : 'set');

/**
 * All that a talk with desknet's NEO needs, from the settings and the secret store. A draft's values win over the stored ones,
 * so that a form can be tried before it is saved; a secret that the draft leaves out is the stored one. Refuses
 * `neo_not_configured`, naming what is missing, `neo_password_of_other_server`, and whatever the secret store refuses.
 */
export async function readNeoConnection(
  settings: Pick<Settings, 'readCommon' | 'readNeo'>,
  secrets: Pick<SecretStore, 'get'>,
  draft?: NeoDraft,
): Promise<NeoConnection> {
  const stored = async (key: SecretKey): Promise<string> => (await secrets.get(key))?.reveal() ?? '';
  const drafted = async (key: DraftSecret): Promise<string> => {
    const typed = draft?.secrets[key];
    return typed === undefined ? stored(key) : (typed ?? '');
  };
  const saved = await settings.readNeo();
  const { serverUrl, admin, basicAuth, fieldMap } = draft?.settings ?? saved;
  if (draft !== undefined && serverUrl !== '') assertSameServer(saved.serverUrl, serverUrl, draft);
  const incomplete = serverUrl === '' || admin.loginId === '';
  const password = await drafted('neo.admin.password').catch((error: unknown) => {
    // That a form is half empty is more to the point than that the keychain is closed.
    if (incomplete && error instanceof Refusal) return 'unknown';
    throw error;
  });
  if (incomplete || password === '') {
    throw new Refusal('neo_not_configured', {
      serverUrl: presence(serverUrl),
      adminLoginId: presence(admin.loginId),
      adminPassword: presence(password),
    });
  }
  return {
    serverUrl,
    basicAuth: basicAuth.userId === '' ? null : { userId: basicAuth.userId, password: await drafted('neo.basicAuth.password') },
    admin: { loginId: admin.loginId, password },
    fieldMap,
    proxy: await readProxy(await settings.readCommon(), secrets),
  };
}
