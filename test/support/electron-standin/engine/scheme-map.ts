/**
 * Chromium cannot open a scheme that its program does not know, so an address of the app (`app://console/x`) is opened as
 * `https://console.app.localhost/x`, whose requests never reach the network. Everything that the app sees is mapped back.
 */
const schemes = new Set<string>();

/** Makes a scheme one of the app's own. */
export const addScheme = (scheme: string): void => void schemes.add(scheme);

const ownAddress = /^(blob:)?([a-z][a-z\d+.-]*):\/\/([^/?#]+)/i;
const openedAddress = /https:\/\/([^\s/?#;'"]+)\.([a-z][a-z\d+-]*)\.localhost(?=$|[\s/?#;'",])/gi;

/** The scheme and host of an address that is opened in place of one of the app's; undefined for any other. */
export function ownSchemeOf(url: string): string | undefined {
  const { protocol, hostname } = URL.parse(url) ?? {};
  const scheme = /\.([a-z][a-z\d+-]*)\.localhost$/.exec(hostname ?? '')?.[1];
  return protocol === 'https:' && scheme !== undefined && schemes.has(scheme) ? scheme : undefined;
}

/** `app://console/x` → `https://console.app.localhost/x`; other addresses stay. */
export function toChromium(url: string): string {
  return url.replace(ownAddress, (whole, blob: string | undefined, scheme: string, host: string) =>
    schemes.has(scheme.toLowerCase()) ? `${blob ?? ''}https://${host}.${scheme.toLowerCase()}.localhost` : whole,
  );
}

/** `https://console.app.localhost/x` → `app://console/x`, wherever it stands in a text (an address, an origin, a header). */
export function fromChromium(text: string): string {
  return text.replace(openedAddress, (whole, host: string, scheme: string) => (schemes.has(scheme) ? `${scheme}://${host}` : whole));
}

/** The addresses of the app in a header that it sends, such as a policy, as Chromium has to read them. */
export function headerToChromium(text: string): string {
  const names = [...schemes].join('|');
  if (names === '') return text;
  return text
    .replace(new RegExp(`\\b(${names})://([\\w.-]+)`, 'g'), 'https://$2.$1.localhost')
    .replace(new RegExp(`(^|[\\s;,])(${names}):(?=$|[\\s;,])`, 'g'), '$1https://*.$2.localhost');
}
