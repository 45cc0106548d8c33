/** What the tray can show; the images are named after it. */
export const trayStates = ['idle', 'running', 'held', 'failed', 'paused'] as const;

export interface Picture {
  /** The drawing, beside this folder. */
  readonly source: 'icon.svg' | 'tray.svg';
  /** The parts of it to show, as the class of its root. */
  readonly shown: string;
  readonly pixels: number;
  /** Empty space around the drawing, on each side. */
  readonly margin: number;
}

export const iconPicture = (pixels: number, margin = 0): Picture => ({ source: 'icon.svg', shown: '', pixels, margin });

/** macOS expects a margin of about a tenth around an icon, so that all of them look alike in size. */
export const macIconPicture = (pixels: number): Picture => iconPicture(pixels, Math.floor(pixels * 0.098));

/** Sizes of the desktop entry, of the .ico, and of the entries of the .icns by their type. */
export const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];
export const icoSizes = [16, 20, 24, 32, 40, 48, 64, 256];
export const icnsSizes = { icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 };

/** The tray's folders are named like `process.platform`; Electron picks the file for the screen's scale by its suffix. */
const trays = [
  { folder: 'win32', look: 'colour', suffix: '', sizes: { '': 16, '@1.25x': 20, '@1.5x': 24, '@2x': 32 } },
  { folder: 'linux', look: 'colour', suffix: '', sizes: { '': 24, '@2x': 48 } },
  // The suffix tells macOS to paint the shapes in the menu bar's own colour.
  { folder: 'darwin', look: 'template', suffix: 'Template', sizes: { '': 18, '@2x': 36 } },
];

const trayPictures = trays.flatMap(({ folder, look, suffix, sizes }) =>
  trayStates.flatMap((state) =>
    Object.entries(sizes).map(([scale, pixels]): [string, Picture] => [
      `tray/${folder}/${state}${suffix}${scale}.png`,
      { source: 'tray.svg', shown: `${look} ${state}`, pixels, margin: 0 },
    ]),
  ),
);

/** Every PNG file of `resources/` that is made from a drawing. */
export const pngFiles: ReadonlyMap<string, Picture> = new Map([
  ...linuxSizes.map((pixels): [string, Picture] => [`icons/${pixels}x${pixels}.png`, iconPicture(pixels)]),
  ...trayPictures,
]);
