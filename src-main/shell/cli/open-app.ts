import type { App } from '#main/core/app.ts';
import { openPorts } from '../machine.ts';

export async function openApp(): Promise<App> {
  const { createApp } = await import('#main/core/app.ts');
  return createApp(await openPorts('cli'));
}
