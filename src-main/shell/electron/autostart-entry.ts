/** How this app is started again: the program and its arguments. */
export interface Launch {
  readonly execPath: string;
  /** The image file of an AppImage; the program inside it has another path at each start. */
  readonly appImage: string | undefined;
  /** The app's folder, where Electron runs it from source. */
  readonly source: string | undefined;
}

export const launchCommand = ({ execPath, appImage, source }: Launch): string[] => [
  appImage ?? execPath,
  ...(source === undefined ? [] : [source]),
];

/**
 * An argument in an `Exec` key: quoted with its special characters escaped, then once more as a value of the file; `%` begins a field
 * code. https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
const quote = (argument: string): string => {
  const quoted = `"${argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return quoted.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
};

/** Whether a desktop's own list of programs has switched this file off; that is the person's word. */
export const isSwitchedOff = (content: string): boolean => /^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(content);

/** The content of an XDG autostart file that runs a command at login. */
export const autostartEntry = (name: string, command: readonly string[]): string =>
  ['[Desktop Entry]', 'Type=Application', `Name=${name}`, `Exec=${command.map(quote).join(' ')}`, 'Terminal=false', ''].join('\n');
