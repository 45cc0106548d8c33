import type { Session } from 'electron';
import { isLocal, isOwnFile, isScreen } from './addresses.ts';

/** Copying a key or an address; everything else that a page could ask for (camera, location, notifications…) is refused. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

/** Takes from the pages of a session whatever they do not need. */
export function guardSession(session: Session): void {
  // SECURITY: no permission but the one above, and that only for our own screens.
  session.setPermissionRequestHandler((_contents, permission, respond, { requestingUrl }) =>
    respond(permission === ALLOWED_PERMISSION && isScreen(requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => permission === ALLOWED_PERMISSION && isScreen(origin));
  // SECURITY: no HID, serial or USB device, no picture of the screen.
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, respond) => respond(null));
  // SECURITY: no remote content. The main process talks to servers; a page never does.
  session.webRequest.onBeforeRequest(({ url }, respond) => respond({ cancel: !isLocal(url) }));
  // SECURITY: only files that the screens made themselves are saved.
  session.on('will-download', (event, item) => {
    if (!isOwnFile(item.getURL())) event.preventDefault();
  });
}
