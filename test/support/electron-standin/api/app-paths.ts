import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';

/** Electron's places on Linux, by their names in `app.getPath`. */
export class AppPaths {
  readonly #chosen = new Map<string, string>();
  readonly #appName: () => string;

  constructor(appName: () => string) {
    this.#appName = appName;
  }

  get(name: string): string {
    return this.#chosen.get(name) ?? this.#usual(name);
  }

  set(name: string, place: string): void {
    this.#usual(name);
    if (!path.isAbsolute(place)) throw new Error('Path must be absolute');
    if (!existsSync(place)) throw new Error(`Failed to set path '${name}': the directory does not exist`);
    this.#chosen.set(name, place);
  }

  #usual(name: string): string {
    const config = process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config');
    const userData = this.#chosen.get('userData') ?? path.join(config, this.#appName());
    const folders = ['Desktop', 'Documents', 'Downloads', 'Music', 'Pictures', 'Videos'];
    const personal = folders.map((folder): [string, string] => [folder.toLowerCase(), path.join(homedir(), folder)]);
    const places: Readonly<Record<string, string>> = {
      home: homedir(),
      appData: config,
      userData,
      sessionData: userData,
      temp: tmpdir(),
      exe: process.execPath,
      module: process.execPath,
      logs: path.join(userData, 'logs'),
      crashDumps: path.join(userData, 'Crashpad'),
      ...Object.fromEntries(personal),
    };
    const place = places[name];
    if (place === undefined) throw new Error(`Failed to get '${name}' path`);
    return place;
  }
}
