import { refuseMissing } from '../strict.ts';

interface RequestDetails {
  id: number;
  url: string;
  method: string;
  resourceType: string;
  timestamp: number;
}
type BeforeRequest = (details: RequestDetails, respond: (response: { cancel?: boolean; redirectURL?: string }) => void) => void;

let lastId = 0;

/** Electron's `webRequest`, as far as cancelling a request goes. */
export class WebRequest {
  #listener: BeforeRequest | null = null;

  onBeforeRequest(...given: [BeforeRequest | null] | [{ urls: string[] }, BeforeRequest | null]): void {
    if (given.length === 2) throw new Error('The stand-in for Electron filters no requests: leave the filter out');
    this.#listener = given[0];
  }

  async isAllowed(request: { url: string; method: string; resourceType: string }): Promise<boolean> {
    const listener = this.#listener;
    if (listener === null) return true;
    lastId += 1;
    const details = { id: lastId, timestamp: Date.now(), ...request };
    return await new Promise((resolve) => listener(details, ({ cancel }) => resolve(cancel !== true)));
  }
}

refuseMissing('webRequest', WebRequest.prototype);
