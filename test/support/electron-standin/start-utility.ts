import { EventEmitter } from 'node:events';

/** Runs before a utility process's module: gives it Electron's `process.parentPort`. */
const parentPort = new EventEmitter();
Object.assign(parentPort, { postMessage: (message: object) => process.send?.(message), start: () => undefined });
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }));
Object.defineProperties(process, { parentPort: { value: parentPort }, type: { value: 'utility' } });
