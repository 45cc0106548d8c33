const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('handshake', 'handshake');
window.addEventListener('message', ({ source, data, ports: [port] }) => {
  if (source === window && data === 'handshake') ipcRenderer.postMessage('handshake', null, [port]);
});
