import type { CdpSession } from '../engine/cdp.ts';
import { engine } from '../engine/engine.ts';
import { fromChromium } from '../engine/scheme-map.ts';
import { webContents } from './web-contents.ts';

interface Asked {
  url: string;
  windowName: string;
  windowFeatures: string[];
}

/** The windows that pages asked for and that Chromium has not made yet, by the asking page. */
const asked = new Map<string, Asked[]>();

/** Notes what a page asks for; the new window itself comes from Chromium, without its address. */
export function followWindowOpen(openerId: string, session: CdpSession): void {
  session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
    asked.set(openerId, [...(asked.get(openerId) ?? []), { url, windowName, windowFeatures }]);
  });
  session.onEnd(() => asked.delete(openerId));
}

/** A page's window waits unloaded until the app has decided; what it refuses is closed as it is. */
export function watchPopups(): void {
  engine.onPopup = ({ openerId = '' }) => {
    const opener = webContents.fromDevToolsTargetId(openerId);
    const [first, ...rest] = asked.get(openerId) ?? [];
    asked.set(openerId, rest);
    return opener?.decideWindowOpen(fromChromium(first?.url ?? ''), first?.windowName ?? '', first?.windowFeatures.join(',') ?? '') ?? true;
  };
}
