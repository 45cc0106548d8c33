import { spawn } from 'node:child_process';

type Launcher = readonly [command: string, ...arguments: string[]];

/**
 * The command that opens the person's own browser, or undefined where nobody could see it. No shell is involved, so nothing in a
 * URL can become a command (Windows' `start` would need one; the URL handler does not).
 */
export function browserLauncher(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Launcher | undefined {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  const display = env['DISPLAY'] ?? env['WAYLAND_DISPLAY'] ?? '';
  return display === '' ? undefined : ['xdg-open'];
}

/** Opens a link in the default browser; false when there is no display or no browser, so that the link can be printed instead. */
export function openInBrowser(url: string, launcher: Launcher | undefined): Promise<boolean> {
  if (launcher === undefined) return Promise.resolve(false);
  const [command, ...args] = launcher;
  return new Promise((resolve) => {
    const child = spawn(command, [...args, url], { detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
