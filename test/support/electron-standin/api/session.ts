import { EventEmitter } from 'node:events';
import { engine } from '../engine/engine.ts';
import type { RequestRules } from '../engine/requests.ts';
import { addScheme, toChromium } from '../engine/scheme-map.ts';
import { refuseMissing } from '../strict.ts';
import { requireReady } from './lifecycle.ts';
import { WebRequest } from './web-request.ts';

type SchemeHandler = (request: Request) => Response | Promise<Response>;

/** Electron's `Protocol`: the app's answers to requests of its own schemes. */
export class Protocol {
  readonly #handlers = new Map<string, SchemeHandler>();

  registerSchemesAsPrivileged(schemes: readonly { scheme: string }[]): void {
    if (engine.isRunning) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) addScheme(scheme);
  }

  handle(scheme: string, handler: SchemeHandler): void {
    requireReady('Cannot handle a scheme before the app is ready');
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    addScheme(scheme);
    this.#handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }

  answer(scheme: string, request: Request): Promise<Response> | undefined {
    const handler = this.#handlers.get(scheme);
    return handler && Promise.resolve(request).then(handler);
  }
}

type Permission = Parameters<Parameters<Electron.Session['setPermissionRequestHandler']>[0] & object>[1];
type Details = Electron.PermissionRequest & Electron.PermissionCheckHandlerHandlerDetails;
type PermissionCheck = (contents: null, permission: Permission, origin: string, details: Details) => boolean;
/** Without the page that asks: it is decided before there is one. */
type PermissionRequest = (contents: null, permission: Permission, respond: (granted: boolean) => void, details: Details) => void;

/** What a page may ask for in Electron's words, and in Chromium's. */
const permissions: readonly (readonly [Permission, string])[] = [
  ['clipboard-sanitized-write', 'clipboard-sanitized-write'],
  ['clipboard-read', 'clipboard-read'],
  ['notifications', 'notifications'],
  ['geolocation', 'geolocation'],
  ['midi', 'midi'],
  ['media', 'camera'],
];

const originOf = (url: string): string => /^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? 'null';

/** Electron's `Session`: a browser context of its own. */
export class Session extends EventEmitter {
  readonly partition: string;
  readonly protocol = new Protocol();
  readonly webRequest = new WebRequest();
  /** All of the app's handlers: for tests, and those of devices, screens and certificates, which a headless browser never calls. */
  readonly handlers = new Map<string, unknown>();
  #check: PermissionCheck | null = null;
  #request: PermissionRequest | null = null;
  readonly #decided = new Set<string>();

  constructor(partition: string) {
    super();
    this.partition = partition;
  }

  get rules(): RequestRules {
    return {
      isAllowed: async (request) => {
        // Before the page exists, so that its first script finds them decided.
        if (request.resourceType === 'mainFrame') await this.#decidePermissions(originOf(request.url), toChromium(request.url));
        return await this.webRequest.isAllowed(request);
      },
      answer: (scheme, request) => this.protocol.answer(scheme, request),
    };
  }

  isPersistent(): boolean {
    return this.partition === '' || this.partition.startsWith('persist:');
  }

  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this.#check = handler;
    this.handlers.set('permission-check', handler);
  }

  setPermissionRequestHandler(handler: PermissionRequest | null): void {
    this.#request = handler;
    this.handlers.set('permission-request', handler);
  }

  setDevicePermissionHandler(handler: unknown): void {
    this.handlers.set('device', handler);
  }

  setDisplayMediaRequestHandler(handler: unknown): void {
    this.handlers.set('display-media', handler);
  }

  setCertificateVerifyProc(handler: unknown): void {
    this.handlers.set('certificate', handler);
  }

  setSpellCheckerEnabled(isEnabled: boolean): void {
    this.handlers.set('spell-checker', isEnabled);
  }

  async clearStorageData({ origin = '*' }: { origin?: string } = {}): Promise<void> {
    await engine.root.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  }

  async clearCache(): Promise<void> {
    await Promise.resolve();
  }

  flushStorageData(): void {}

  /**
   * Asks the app's handlers about every permission once for each origin, and tells Chromium: it cannot ask itself in a headless
   * browser. `opened` is an address of it as Chromium knows it.
   */
  async #decidePermissions(origin: string, opened: string): Promise<void> {
    if (this.#decided.has(origin) || (this.#check === null && this.#request === null)) return;
    this.#decided.add(origin);
    const browserContextId = await engine.context(this.partition);
    const where = browserContextId === undefined ? {} : { browserContextId };
    for (const [permission, name] of permissions) {
      const setting = this.#isGranted(permission, origin) ? 'granted' : 'denied';
      const decided = engine.root.send('Browser.setPermission', {
        permission: { name },
        setting,
        origin: new URL(opened).origin,
        ...where,
      });
      await decided.catch(() => undefined);
    }
  }

  #isGranted(permission: Permission, origin: string): boolean {
    const details = { requestingUrl: `${origin}/`, securityOrigin: origin, isMainFrame: true } satisfies Details;
    if (this.#check?.(null, permission, origin, details) === false) return false;
    let granted = true;
    this.#request?.(null, permission, (answer) => void (granted = answer), details);
    return granted;
  }
}

refuseMissing('protocol', Protocol.prototype);
refuseMissing('session', Session.prototype);

const sessions = new Map<string, Session>();
const preReady = new Protocol();

function fromPartition(partition: string): Session {
  requireReady('Session can only be received when app is ready');
  const known = sessions.get(partition);
  if (known) return known;
  const made = new Session(partition);
  sessions.set(partition, made);
  return made;
}

export const session = refuseMissing('session', {
  get defaultSession(): Session {
    return fromPartition('');
  },
  fromPartition,
});

/** The default session's protocol; before the app is ready it can only register schemes. */
export const protocol = refuseMissing('protocol', {
  registerSchemesAsPrivileged: (schemes: readonly { scheme: string }[]): void => preReady.registerSchemesAsPrivileged(schemes),
  handle: (scheme: string, handler: SchemeHandler): void => fromPartition('').protocol.handle(scheme, handler),
  unhandle: (scheme: string): void => fromPartition('').protocol.unhandle(scheme),
  isProtocolHandled: (scheme: string): boolean => fromPartition('').protocol.isProtocolHandled(scheme),
});
