import type { CdpSession, Protocol } from './cdp.ts';
import { fromChromium, headerToChromium, ownSchemeOf } from './scheme-map.ts';

type Paused = Protocol.Fetch.requestPausedPayload;

/** What a session does with the requests of its pages. */
export interface RequestRules {
  /** False when the app cancels the request. */
  isAllowed(request: { url: string; method: string; resourceType: string }): Promise<boolean>;
  /** The answer of the app's own scheme; undefined where nobody handles it. */
  answer(scheme: string, request: Request): Promise<Response> | undefined;
}

/** Whether a document may be loaded into a frame. */
export type NavigationRule = (frameId: string, url: string, isRedirect: boolean) => Promise<boolean>;

const electronNames: Readonly<Record<string, string>> = {
  XHR: 'xhr',
  Fetch: 'xhr',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
};

function resourceTypeOf({ resourceType, frameId }: Paused, mainFrameId: string): string {
  if (resourceType === 'Document') return frameId === mainFrameId ? 'mainFrame' : 'subFrame';
  return electronNames[resourceType] ?? 'other';
}

function toRequest({ method, url, headers, postDataEntries }: Protocol.Network.Request): Request {
  const body = Buffer.concat((postDataEntries ?? []).map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')));
  const seen = Object.entries(headers).map(([name, value]): [string, string] => [name, fromChromium(value)]);
  const mayHaveBody = method !== 'GET' && method !== 'HEAD';
  return new Request(fromChromium(url), { method, headers: seen, ...(mayHaveBody && { body }) });
}

async function fulfil(session: CdpSession, requestId: string, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers = [...response.headers].map(([name, value]) => ({ name, value: headerToChromium(value) }));
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: headers,
    body: body.toString('base64'),
  });
}

async function decide(session: CdpSession, paused: Paused, rules: RequestRules, isNavigable: NavigationRule, mainFrameId: string) {
  const { requestId, request, resourceType, frameId, redirectedRequestId } = paused;
  const fail = (errorReason: Protocol.Network.ErrorReason) => session.send('Fetch.failRequest', { requestId, errorReason });
  const url = fromChromium(request.url);
  if (
    resourceType === 'Document' &&
    !(await isNavigable(frameId, `${url}${request.urlFragment ?? ''}`, redirectedRequestId !== undefined))
  ) {
    return await fail('Aborted');
  }
  const isAllowed = await rules.isAllowed({ url, method: request.method, resourceType: resourceTypeOf(paused, mainFrameId) });
  if (!isAllowed) return await fail('BlockedByClient');
  const scheme = ownSchemeOf(request.url);
  if (scheme === undefined) return await session.send('Fetch.continueRequest', { requestId });
  try {
    const response = await rules.answer(scheme, toRequest(request));
    return await (response === undefined || response.status === 0 ? fail('Failed') : fulfil(session, requestId, response));
  } catch {
    return await fail('Failed');
  }
}

/** Lets every request of a page, and of the frames and workers in it, pass through the rules; ours are answered, none is sent. */
export async function interceptRequests(
  session: CdpSession,
  child: (sessionId: string) => CdpSession,
  rules: RequestRules,
  isNavigable: NavigationRule,
  mainFrameId: string,
): Promise<void> {
  session.on('Fetch.requestPaused', (paused) => {
    decide(session, paused, rules, isNavigable, mainFrameId).catch(() => undefined);
  });
  session.on('Target.attachedToTarget', ({ sessionId }) => {
    const inner = child(sessionId);
    interceptRequests(inner, child, rules, isNavigable, mainFrameId)
      .catch(() => undefined)
      .finally(() => inner.attempt('Runtime.runIfWaitingForDebugger'));
  });
  await Promise.all([
    session.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] }),
    session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
  ]);
}
