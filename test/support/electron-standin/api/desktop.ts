import { EventEmitter } from 'node:events';
import { standin } from '../standin.ts';
import { refuseMissing } from '../strict.ts';

/** What Electron leaves to the desktop around it: here it is only noted. */

const opening = (how: 'url' | 'path' | 'folder', target: string): void => void standin.opened.push({ how, target });

export const shell = refuseMissing('shell', {
  openExternal: (url: string) => Promise.resolve(opening('url', url)),
  /** Resolves with a reason why it failed: none. */
  async openPath(target: string): Promise<string> {
    opening('path', target);
    return await Promise.resolve('');
  },
  showItemInFolder: (target: string) => opening('folder', target),
  beep: () => void (standin.beeps += 1),
});

export const clipboard = refuseMissing('clipboard', {
  async writeText(text: string): Promise<void> {
    standin.clipboardText = await Promise.resolve(text);
  },
  readText: () => Promise.resolve(standin.clipboardText),
  clear: () => void (standin.clipboardText = ''),
});

/** A test lets the machine sleep with `electron.powerMonitor.emit('suspend')`. */
class PowerMonitor extends EventEmitter {
  onBatteryPower = false;
  getSystemIdleTime = (): number => 0;
  getSystemIdleState = () => 'active' as const;
  isOnBatteryPower = (): boolean => this.onBatteryPower;
}
refuseMissing('powerMonitor', PowerMonitor.prototype);
export const powerMonitor = new PowerMonitor();

let lastBlocker = 0;
export const powerSaveBlocker = refuseMissing('powerSaveBlocker', {
  start(): number {
    lastBlocker += 1;
    standin.powerBlockers.push(lastBlocker);
    return lastBlocker;
  },
  stop(id: number): boolean {
    const isKnown = standin.powerBlockers.includes(id);
    standin.powerBlockers = standin.powerBlockers.filter((other) => other !== id);
    return isKnown;
  },
  isStarted: (id: number) => standin.powerBlockers.includes(id),
});

class NativeTheme extends EventEmitter {
  #source: 'system' | 'light' | 'dark' = 'system';
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly prefersReducedTransparency = false;

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? standin.darkColors : this.#source === 'dark';
  }

  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source;
  }

  set themeSource(source: 'system' | 'light' | 'dark') {
    this.#source = source;
    this.emit('updated');
  }
}
refuseMissing('nativeTheme', NativeTheme.prototype);
export const nativeTheme = new NativeTheme();

export const crashReporter = refuseMissing('crashReporter', { start: () => undefined, addExtraParameter: () => undefined });
