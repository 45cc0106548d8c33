/** A Windows icon of PNG images: a directory of 16 bytes per image, then the images. */
export function toIco(images: readonly { readonly pixels: number; readonly png: Buffer }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(({ pixels, png }, index) => {
    const at = 6 + 16 * index;
    // 256 is written as 0: the field has one byte.
    head.writeUInt8(pixels % 256, at);
    head.writeUInt8(pixels % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
}

/** A macOS icon: chunks of a type of four letters, the length with these eight bytes, and the PNG image. */
export function toIcns(images: readonly { readonly type: string; readonly png: Buffer }[]): Buffer {
  const chunk = (type: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(head.length + content.length, 4);
    return Buffer.concat([head, content]);
  };
  return chunk('icns', Buffer.concat(images.map(({ type, png }) => chunk(type, png))));
}
