/** For `node --import`: `electron` becomes something that can be called and read in every way and does nothing. */
import { registerHooks } from 'node:module';

const names =
  'app BrowserWindow Menu Notification Tray dialog ipcMain nativeImage nativeTheme powerMonitor protocol safeStorage screen session shell utilityProcess';

const source = `const nothing = new Proxy(function () {}, {
  get: (_target, name) => (name === Symbol.toPrimitive ? () => '' : nothing),
  apply: () => nothing,
  construct: () => nothing,
});
export const ${names
  .split(' ')
  .map((name) => `${name} = nothing`)
  .join(', ')};`;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: 'stub:electron', shortCircuit: true } : next(specifier, context),
  load: (url, context, next) => (url === 'stub:electron' ? { format: 'module', source, shortCircuit: true } : next(url, context)),
});
