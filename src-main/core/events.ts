import { EventPublisher } from '@orpc/server';

/** What the core announces; screens and tray listen. */
export type CoreEvents = {
  settingsChanged: { slice: 'common' | 'neo' };
  secretStoreChanged: Record<string, never>;
};

export type Events = EventPublisher<CoreEvents>;
export const createEvents = (): Events => new EventPublisher<CoreEvents>();
