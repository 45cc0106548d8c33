import { parentPort, workerData } from 'node:worker_threads';
import type { EngineReply, EngineTask, EngineWorkerData, Preview, PreviewRequest } from './engine-messages.ts';
import { FeedFault } from './ical/feed-fault.ts';
import { owned } from './owned-bytes.ts';
import { readFeed, toUtf8 } from './read-feed.ts';
import { showOccurrences } from './show-occurrences.ts';
import { createShownCalendars } from './shown-calendars.ts';
import { createStoredCalendars } from './stored-calendars.ts';
import { summarise, understand } from './understand.ts';

const port = parentPort;
if (port === null) throw new Error('calendar-worker runs in a worker thread only');
const isGiven = (value: unknown): value is EngineWorkerData => typeof value === 'object' && value !== null && 'databaseFile' in value;
if (!isGiven(workerData)) throw new Error('calendar-worker was not told its database');
const { databaseFile } = workerData;
let shown: ReturnType<typeof createShownCalendars> | undefined;

/** A test shows so many, so that their times can be compared. */
const UPCOMING = 20;

function preview(request: PreviewRequest): Preview {
  const since = performance.now();
  const feed = readFeed(toUtf8(request), request.limits);
  const { occurrences } = showOccurrences(feed, 0, request, { own: request.timeZone, default: request.defaultZone }, since);
  const upcoming = occurrences
    .slice(0, UPCOMING)
    .map(({ title, start, end, allDay, concealed }) => ({ title, start, end, allDay, concealed }));
  return { understood: summarise(feed), upcoming };
}

function answer(task: EngineTask): EngineReply {
  switch (task.type) {
    case 'understand':
      return { type: 'understood', understood: understand(task.request) };
    case 'preview':
      return { type: 'previewed', preview: preview(task.request) };
    case 'expand':
      shown ??= createShownCalendars(createStoredCalendars(databaseFile));
      return { type: 'expanded', expanded: shown(task) };
  }
}

function failure(error: unknown): EngineReply {
  if (error instanceof FeedFault) return { type: 'fault', code: error.code, params: error.params };
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { type: 'failed', message, stack };
}

/** What a reply hands over instead of copying it. */
const handedOver = (reply: EngineReply): ArrayBuffer[] =>
  reply.type === 'understood' && reply.understood !== 'known' ? [owned(reply.understood.file).buffer] : [];

port.on('message', (task: EngineTask) => {
  let reply: EngineReply;
  try {
    reply = answer(task);
  } catch (error) {
    reply = failure(error);
  }
  port.postMessage(reply, handedOver(reply));
});

const ready: EngineReply = { type: 'ready' };
port.postMessage(ready);
