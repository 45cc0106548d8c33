import { expectStillHere, test } from './desktop-outside.ts';
import { expect } from './support.ts';

// One app for all of them.
test.describe.configure({ mode: 'default' });

const ways: Readonly<Record<string, (url: string) => void>> = {
  'by script': (url) => window.location.assign(url),
  'by a link': (url) => {
    const link = document.createElement('a');
    link.href = url;
    document.body.append(link);
    link.click();
  },
  'by a link that wants a window': (url) => {
    const link = document.createElement('a');
    link.href = url;
    link.target = '_blank';
    document.body.append(link);
    link.click();
  },
  'by a new window': (url) => void window.open(url),
  'by a form': (url) => {
    const form = document.createElement('form');
    form.action = url;
    form.method = 'post';
    document.body.append(form);
    form.submit();
  },
  'by a refresh': (url) => document.head.insertAdjacentHTML('beforeend', `<meta http-equiv="refresh" content="0;url=${url}">`),
};

for (const [way, go] of Object.entries(ways)) {
  test(`nobody is led away ${way}`, async ({ page, desktop, outside }) => {
    for (const path of ['/', '/?next=app://console/index.html', '/#app://console/index.html']) {
      await page.evaluate(go, `${outside.url}${path}`).catch(() => undefined);
    }
    await expectStillHere(page, desktop, outside);
  });
}

test('only the makers’ pages open in the browser', async ({ page, desktop, outside }) => {
  test.skip(desktop.kind !== 'stand-in', 'A real browser would open.');
  const manual = 'https://www.chatluck.com/help/ja_JP/admin/set/external_connection.html';
  for (const url of [
    manual,
    `${outside.url}/?${manual}`,
    'https://www.chatluck.com.evil.example/',
    'file:///etc/passwd',
    'mailto:a@b.example',
  ]) {
    await page.evaluate((target) => void window.open(target), url);
  }
  await expectStillHere(page, desktop, outside);
  expect(await desktop.electronApp.evaluate(({ standin }) => standin.opened)).toEqual([{ how: 'url', target: manual }]);
});
