import { app, shell, type WebContents } from 'electron';
import { isOpenable } from './addresses.ts';

/** Opens a help page in the person's browser; anything that is not on the list is ignored. */
export async function openOutside(url: string): Promise<void> {
  if (isOpenable(url)) await shell.openExternal(url);
}

/** The preview shows a report in a frame that the page fills itself; loading it is no navigation to anywhere. */
const FRAME_OF_THE_PAGE = 'about:srcdoc';

function confine(contents: WebContents): void {
  // SECURITY: the screens never navigate: a link, a form, a redirect or a script that tries it stays where it is.
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || event.url !== FRAME_OF_THE_PAGE) event.preventDefault();
  });
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  // SECURITY: no page opens a window, and no page embeds another one as a webview.
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url);
    return { action: 'deny' };
  });
}

/** Confines every page that this app ever makes to itself. To be called before the first window exists. */
export function confineNavigation(): void {
  app.on('web-contents-created', (_event, contents) => confine(contents));
}
