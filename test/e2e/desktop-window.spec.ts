import { closeWindow, openingWindow, test, tooltip, windowCount } from './desktop-station.ts';
import { expect } from './support.ts';

test('the window is shown when it is painted, maximised as it was, and nothing of the desktop is waited for before', async ({
  station,
}) => {
  const { desktop } = station;
  await (await desktop.firstWindow()).getByRole('main').waitFor();
  const happened = (): Promise<string[]> => desktop.electronApp.evaluate(({ standin }) => standin.happened);
  await expect.poll(happened).toEqual(['painted', 'shown', 'links registered']);
  await expect.poll(() => tooltip(desktop)).toContain('待機中');
  await desktop.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize());
  await closeWindow(desktop);
  await expect.poll(() => windowCount(desktop)).toBe(0);
  await desktop.electronApp.evaluate(({ standin }) => (standin.happened.length = 0));
  await openingWindow(desktop, () => desktop.electronApp.evaluate(({ standin }) => standin.clickTray()));
  await expect.poll(happened).toEqual(['painted', 'shown', 'maximised']);
});

test('a window that is closed before it was painted stays maximised the next time', async ({ station: { desktop } }) => {
  await (await desktop.firstWindow()).getByRole('main').waitFor();
  await expect.poll(() => tooltip(desktop)).toContain('待機中');
  await desktop.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize());
  await closeWindow(desktop);
  await expect.poll(() => windowCount(desktop)).toBe(0);
  await desktop.electronApp.evaluate(({ standin, BrowserWindow }) => {
    standin.clickTray();
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await expect.poll(() => windowCount(desktop)).toBe(0);
  await openingWindow(desktop, () => desktop.electronApp.evaluate(({ standin }) => standin.clickTray()));
  await expect.poll(() => desktop.electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized())).toBe(true);
});

test('on Linux the window brings its icon along, since only an installed package has one', async ({ station: { desktop } }) => {
  test.skip(process.platform !== 'linux', 'the other systems take the icon of the program');
  await desktop.firstWindow();
  const icon = await desktop.electronApp.evaluate(({ BrowserWindow, nativeImage }) => {
    const options: unknown = Reflect.get(BrowserWindow.getAllWindows()[0] ?? {}, 'options');
    const file = typeof options === 'object' && options !== null && 'icon' in options ? String(options.icon) : '';
    return nativeImage.createFromPath(file).getSize();
  });
  expect(icon).toEqual({ width: 256, height: 256 });
});
