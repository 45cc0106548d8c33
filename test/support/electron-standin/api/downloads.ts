import { EventEmitter } from 'node:events';
import { copyFileSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import type { SaveDialogOptions } from 'electron';
import { engine } from '../engine/engine.ts';
import { preventable } from '../engine/prevent.ts';
import { fromChromium } from '../engine/scheme-map.ts';
import { standin } from '../standin.ts';
import { refuseMissing } from '../strict.ts';
import { webContents } from './web-contents.ts';

/** Electron's `DownloadItem`. */
class DownloadItem extends EventEmitter {
  readonly #guid: string;
  readonly #url: string;
  readonly #fileName: string;
  #savePath = '';
  #dialogOptions: SaveDialogOptions = {};
  #state: 'progressing' | 'completed' | 'cancelled' | 'interrupted' = 'progressing';
  #received = 0;
  #total = 0;

  constructor(guid: string, url: string, fileName: string) {
    super();
    this.#guid = guid;
    this.#url = url;
    this.#fileName = fileName;
  }

  getURL = (): string => this.#url;
  getFilename = (): string => this.#fileName;
  getSavePath = (): string => this.#savePath;
  setSavePath = (savePath: string): void => void (this.#savePath = savePath);
  getSaveDialogOptions = (): SaveDialogOptions => this.#dialogOptions;
  setSaveDialogOptions = (options: SaveDialogOptions): void => void (this.#dialogOptions = options);
  getState = (): string => this.#state;
  getReceivedBytes = (): number => this.#received;
  getTotalBytes = (): number => this.#total;
  cancel = (): void => engine.root.attempt('Browser.cancelDownload', { guid: this.#guid });

  /** Where no listener said where to save, a person is asked. */
  chooseSavePath(): void {
    if (this.#savePath !== '') return;
    const { filePath } = standin.showDialog({ kind: 'save', options: { defaultPath: this.#fileName, ...this.#dialogOptions } });
    if (filePath === undefined) this.cancel();
    else this.#savePath = filePath;
  }

  progressed(state: 'inProgress' | 'completed' | 'canceled', received: number, total: number, file: string): void {
    this.#received = received;
    this.#total = total;
    if (state === 'inProgress') {
      this.emit('updated', {}, 'progressing');
      return;
    }
    this.#state = state === 'completed' ? this.#write(file) : 'cancelled';
    this.emit('done', {}, this.#state);
  }

  #write(file: string): 'completed' | 'interrupted' {
    try {
      if (this.#savePath !== '') copyFileSync(file, this.#savePath);
      return 'completed';
    } catch {
      return 'interrupted';
    }
  }
}
refuseMissing('DownloadItem', DownloadItem.prototype);

/** Tells the session of each page about what the page downloads. `folder` keeps the files until they are complete. */
export async function followDownloads(parent: string): Promise<void> {
  const folder = mkdtempSync(path.join(parent, 'downloads-'));
  const items = new Map<string, DownloadItem>();
  const { root } = engine;
  root.on('Browser.downloadWillBegin', ({ guid, frameId, url, suggestedFilename }) => {
    const contents = webContents.getAllWebContents().find((candidate) => candidate.ownsFrame(frameId));
    if (!contents) return;
    const item = new DownloadItem(guid, fromChromium(url), suggestedFilename);
    const event = preventable({});
    contents.session.emit('will-download', event, item, contents);
    if (event.defaultPrevented) {
      item.cancel();
      return;
    }
    items.set(guid, item);
    item.chooseSavePath();
  });
  root.on('Browser.downloadProgress', ({ guid, state, receivedBytes, totalBytes, filePath }) =>
    items.get(guid)?.progressed(state, receivedBytes, totalBytes, filePath ?? path.join(folder, guid)),
  );
  await root.send('Browser.setDownloadBehavior', { behavior: 'allowAndName', downloadPath: folder, eventsEnabled: true });
}
