import { readFileSync } from 'node:fs';
import { refuseMissing } from '../strict.ts';

interface Size {
  width: number;
  height: number;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** Width and height stand in the first chunk of a PNG. */
const sizeOf = (png: Buffer): Size | undefined =>
  png.length >= 24 && png.subarray(0, 4).equals(signature) ? { width: png.readUInt32BE(16), height: png.readUInt32BE(20) } : undefined;

/** Electron's `NativeImage`, of a PNG. What cannot be read is empty, as Electron has it. */
export class NativeImage {
  readonly #png: Buffer;
  readonly #size: Size;
  readonly representations: { scaleFactor?: number }[] = [];
  isMacTemplateImage = false;
  /** The file that it was made of. Not Electron's. */
  readonly file: string | undefined;

  constructor(png: Buffer, size = sizeOf(png), file?: string) {
    this.#png = size === undefined ? Buffer.alloc(0) : png;
    this.#size = size ?? { width: 0, height: 0 };
    this.file = file;
  }

  isEmpty(): boolean {
    return this.#size.width === 0;
  }

  getSize(): Size {
    return { ...this.#size };
  }

  toPNG(): Buffer {
    return this.#png;
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.#png.toString('base64')}`;
  }

  resize(size: Partial<Size>): NativeImage {
    return new NativeImage(this.#png, { ...this.#size, ...size }, this.file);
  }

  addRepresentation(representation: { scaleFactor?: number }): void {
    this.representations.push(representation);
  }

  getScaleFactors(): number[] {
    return [1, ...this.representations.map(({ scaleFactor = 1 }) => scaleFactor)];
  }

  setTemplateImage(isTemplate: boolean): void {
    this.isMacTemplateImage = isTemplate;
  }

  isTemplateImage(): boolean {
    return this.isMacTemplateImage;
  }
}
refuseMissing('NativeImage', NativeImage.prototype);

function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

export const nativeImage = refuseMissing('nativeImage', {
  createEmpty: () => new NativeImage(Buffer.alloc(0)),
  createFromPath(file: string): NativeImage {
    const png = readIfThere(file);
    return new NativeImage(png, sizeOf(png), file);
  },
  createFromBuffer: (png: Buffer) => new NativeImage(png),
  createFromDataURL: (url: string) => new NativeImage(Buffer.from(url.replace(/^data:image\/png;base64,/, ''), 'base64')),
});

/** What a tray or a window takes for its picture. */
export const toImage = (image: NativeImage | string): NativeImage =>
  typeof image === 'string' ? nativeImage.createFromPath(image) : image;
