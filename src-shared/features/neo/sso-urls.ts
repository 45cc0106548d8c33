/** The addresses that an administrator registers at desknet's NEO for ChatLuck as a single sign-on client. */
export type SsoUrls = {
  /** ChatLuck's own address, for logging in. */
  login: string;
  /** The gadgets' address, needed only where gadgets use single sign-on. */
  gadget: string;
};

const LOGIN_FILE = /\/sign\.(cgi|exe)$/;

/**
 * Both addresses follow from ChatLuck's 基本URL: `…/sign.cgi` and `…/chatGadgetSign.cgi`, or `.exe` on Windows servers.
 * (Some manuals print `chatGagetSign`; that is a misprint.) Undefined when the URL does not end in `sign.cgi` or `sign.exe`.
 */
export function ssoUrls(chatluckBaseUrl: string): SsoUrls | undefined {
  const text = chatluckBaseUrl.trim();
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  const suffix = LOGIN_FILE.exec(url.pathname)?.[1];
  if (suffix === undefined) return undefined;
  // A query or fragment has no place in a registered address: desknet's NEO compares the whole text.
  const at = (file: string): string => `${url.origin}${url.pathname.replace(LOGIN_FILE, `/${file}.${suffix}`)}`;
  return { login: at('sign'), gadget: at('chatGadgetSign') };
}
