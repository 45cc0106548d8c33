import { contextBridge, ipcRenderer } from 'electron';
import { HANDSHAKE } from '#shared/kernel/handshake.ts';

// SECURITY: the whole bridge. The page learns one word and may hand over one MessagePort with it; it gets no function of ours, and
// the main process looks at who sends before it answers. https://www.electronjs.org/docs/latest/tutorial/security
contextBridge.exposeInMainWorld('renkeiHandshake', HANDSHAKE);

window.addEventListener('message', ({ source, origin, data, ports: [port] }) => {
  if (source !== window || origin !== window.location.origin || data !== HANDSHAKE || port === undefined) return;
  ipcRenderer.postMessage(HANDSHAKE, null, [port]);
});
