import { refuseMissing } from '../strict.ts';

/** Electron's `app.commandLine`: switches for Chromium, given by the person who starts the app or by the app itself. */
export class CommandLine {
  readonly #switches = new Map<string, string>();
  /** Those that the app itself added. */
  readonly #added = new Map<string, string>();

  constructor(args: readonly string[]) {
    for (const arg of args) {
      const [, name, value = ''] = /^--([^=]+)=?(.*)$/.exec(arg) ?? [];
      if (name !== undefined) this.#switches.set(name, value);
    }
  }

  appendSwitch(name: string, value = ''): void {
    this.#switches.set(name, value);
    this.#added.set(name, value);
  }

  appendArgument(): void {}

  removeSwitch(name: string): void {
    this.#switches.delete(name);
    this.#added.delete(name);
  }

  hasSwitch(name: string): boolean {
    return this.#switches.has(name);
  }

  getSwitchValue(name: string): string {
    return this.#switches.get(name) ?? '';
  }

  /** What Chromium is started with: what the app added, and the port that a test driver asked for. */
  forChromium(): string[] {
    const port = this.#switches.get('remote-debugging-port');
    const given = new Map([...this.#added, ...(port === undefined ? [] : [['remote-debugging-port', port] as const])]);
    return [...given].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
  }
}

refuseMissing('app.commandLine', CommandLine.prototype);
