import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { autostartEntry, isSwitchedOff, launchCommand } from '#main/shell/electron/autostart-entry.ts';

/** `%%` is a percent sign; any other field code would be replaced by something, or is not allowed. */
const fieldCode = (code: string): string => (code === '%%' ? '%' : '(a field code)');

/** The arguments of an `Exec` key, read as the specification says: the value's escapes, then the quotes, then the field codes. */
function argumentsIn(entry: string): string[] {
  const value = /^Exec=(.*)$/m.exec(entry)?.[1] ?? '';
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', s: ' ', '\\': '\\' };
  const text = value.replace(/\\(.)/gs, (_, char: string) => escapes[char] ?? char);
  return [...text.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, quoted = '']) =>
    quoted.replace(/\\(.)/gs, '$1').replace(/%(.?)/gs, fieldCode),
  );
}

describe('the file that starts the app at login', () => {
  test('runs the program hidden', () => {
    const command = launchCommand({ execPath: '/opt/Renkei Console/renkei-console', appImage: undefined, source: undefined });
    expect(autostartEntry('Renkei Console', [...command, '--hidden'])).toBe(
      '[Desktop Entry]\nType=Application\nName=Renkei Console\nExec="/opt/Renkei Console/renkei-console" "--hidden"\nTerminal=false\n',
    );
  });

  test('names the image file of an AppImage, and the folder of a start from source', () => {
    expect(launchCommand({ execPath: '/tmp/.mount_x/app', appImage: '/people/sato/Renkei.AppImage', source: undefined })).toEqual([
      '/people/sato/Renkei.AppImage',
    ]);
    expect(launchCommand({ execPath: '/bin/electron', appImage: undefined, source: '/people/sato/console' })).toEqual([
      '/bin/electron',
      '/people/sato/console',
    ]);
  });

  test('brings every path through unchanged, and stays one line', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 }), (command) => {
        const entry = autostartEntry('x', command);
        expect(argumentsIn(entry)).toEqual(command);
        expect(entry.split('\n')).toHaveLength(6);
      }),
    );
  });

  test('is left alone where the desktop has switched it off', () => {
    const entry = autostartEntry('x', ['/x']);
    expect(isSwitchedOff(entry)).toBe(false);
    expect(isSwitchedOff(`${entry}Hidden=true\n`)).toBe(true);
    expect(isSwitchedOff(`${entry}X-GNOME-Autostart-enabled=false\n`)).toBe(true);
  });
});
