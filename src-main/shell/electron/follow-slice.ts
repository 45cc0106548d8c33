import type { App } from '#main/core/app.ts';
import type { AnySlice } from '#main/core/settings-slices.ts';

/** Does `read` now and whenever that slice of the settings is saved. Rejects when the first time fails; later ones are logged. */
export async function followSlice({ events, ports: { log } }: App, name: AnySlice['name'], read: () => Promise<void>): Promise<void> {
  events.subscribe('settingsChanged', ({ slice }) => {
    if (slice === name) read().catch((error: unknown) => log.error({ err: error, slice }, 'changed settings could not be read'));
  });
  await read();
}
