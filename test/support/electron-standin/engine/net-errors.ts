/** The numbers of the network errors that a test of ours can meet. https://chromium.googlesource.com/chromium/src/+/main/net/base/net_error_list.h */
const numbers: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_TIMED_OUT: -7,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_BLOCKED_BY_RESPONSE: -27,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INVALID_URL: -300,
  ERR_UNKNOWN_URL_SCHEME: -302,
};

/** Why a page could not be loaded, as `loadURL` rejects. */
export class LoadError extends Error {
  readonly code: string;
  readonly errno: number;
  readonly url: string;

  /** `errorText` is Chromium's `net::ERR_…`. */
  constructor(errorText: string, url: string) {
    const code = errorText.replace('net::', '');
    const errno = numbers[code] ?? -2;
    super(`${code} (${errno}) loading '${url}'`);
    this.code = code;
    this.errno = errno;
    this.url = url;
  }
}
