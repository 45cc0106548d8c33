import type { CommonSettings } from '#shared/features/common/model.ts';
import type { SecretStore } from './ports.ts';

/** The proxy of 共通環境設定 with its password, or null when there is none. Refuses whatever the secret store refuses. */
export async function readProxy({ proxy }: Pick<CommonSettings, 'proxy'>, secrets: Pick<SecretStore, 'get'>) {
  if (!proxy.enabled || proxy.url === '') return null;
  const password = proxy.userId === '' ? '' : ((await secrets.get('common.proxy.password'))?.reveal() ?? '');
  return { url: proxy.url, userId: proxy.userId, password, bypass: proxy.bypass };
}
