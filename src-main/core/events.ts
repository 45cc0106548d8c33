import { EventPublisher } from '@orpc/server';
import type { AnySlice } from './settings-slices.ts';

/** What the core announces; screens and tray listen. */
export type CoreEvents = {
  settingsChanged: { slice: AnySlice['name'] };
  /** The schedule was paused or resumed. */
  schedulePaused: Record<string, never>;
  secretStoreChanged: Record<string, never>;
  /** Somebody's calendar was fetched, or its settings were changed. */
  calendarChanged: Record<string, never>;
};

export type Events = EventPublisher<CoreEvents>;
export const createEvents = (): Events => new EventPublisher<CoreEvents>();
