import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLocal, isOpenable, isOwnFile, isOwnPage, isScreen, paperUrl, screenUrl } from '#main/shell/electron/addresses.ts';

/** Addresses that hold ours as text, or look like it, and are somebody else's. */
const lookalikes = [
  '',
  'about:blank',
  'about:srcdoc',
  'app:console/index.html',
  'app://console.evil.example/index.html',
  'app://evil.example/app://console/',
  'app://paper/1',
  'app://console@evil.example/',
  'apps://console/',
  'https://console/index.html',
  'https://evil.example/?app://console/',
  'https://evil.example/#app://console/index.html',
  'file:///app://console/index.html',
  'blob:app://console/1',
  'javascript:void 0',
];

describe('which page is ours', () => {
  test('a screen is, at any path', () => {
    expect(isScreen(screenUrl('/'))).toBe(true);
    expect(isScreen(screenUrl('/sync/12?tab=issues'))).toBe(true);
  });

  test.each(lookalikes)('%j is not', (url) => {
    expect(isScreen(url)).toBe(false);
    expect(isOwnPage({ url, parent: null })).toBe(false);
  });

  test('only the main frame may connect: neither a frame inside it nor one that is gone', () => {
    const url = screenUrl('/');
    expect(isOwnPage({ url, parent: null })).toBe(true);
    expect(isOwnPage({ url, parent: {} })).toBe(false);
    expect(isOwnPage(null)).toBe(false);
  });
});

describe('what a page may load', () => {
  test.each([screenUrl('/'), paperUrl('1'), 'blob:app://console/1', 'data:image/png;base64,AA=='])('%s', (url) => {
    expect(isLocal(url)).toBe(true);
  });

  test.each([
    'https://www.chatluck.com/',
    'http://127.0.0.1:1/',
    'ws://x.example/',
    'file:///etc/passwd',
    'ftp://x.example/',
    'chrome://gpu',
    '',
  ])('never %j', (url) => {
    expect(isLocal(url)).toBe(false);
  });

  test('only a file that a screen made itself is saved', () => {
    expect(isOwnFile('blob:app://console/5c1e')).toBe(true);
    for (const url of ['blob:https://evil.example/1', 'blob:null/1', 'https://evil.example/a.exe', 'data:,x', 'app://console/index.html']) {
      expect(isOwnFile(url)).toBe(false);
    }
  });
});

describe('what is opened in the browser', () => {
  test.each(['https://www.chatluck.com/help/ja_JP/admin/set/external_connection.html', 'https://www.desknets.com/neo/help/'])(
    '%s',
    (url) => {
      expect(isOpenable(url)).toBe(true);
    },
  );

  test.each([
    'http://www.chatluck.com/',
    'https://www.chatluck.com.evil.example/',
    'https://www.chatluck.com:8443/',
    'https://user@www.chatluck.com/',
    'https://evil.example/?https://www.chatluck.com/',
    'https://evil.example/#@www.chatluck.com/',
    'file://www.chatluck.com/etc/passwd',
    'smb://www.chatluck.com/share',
    'ms-msdt:/id',
    'javascript:alert(1)',
    '',
  ])('never %j', (url) => {
    expect(isOpenable(url)).toBe(false);
  });

  test('whatever is opened is https at one of two hosts', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()), (url) => {
        if (isOpenable(url)) expect(['www.chatluck.com', 'www.desknets.com']).toContain(new URL(url).hostname);
      }),
    );
  });
});
