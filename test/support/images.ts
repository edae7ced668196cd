export { picture as png } from '../../bench/corpus/picture.js';

/** The head of a JPEG as a camera writes it; orientations 5 to 8 mean that the picture lies on its side. */
export function jpeg(width: number, height: number, orientation = 1): Buffer {
  const tiff = Buffer.concat([
    Buffer.from('MM\0*', 'latin1'),
    uint32(8), // the first directory follows
    uint16(1), // one entry: orientation, a short
    Buffer.concat([uint16(0x0112), uint16(3), uint32(1), uint16(orientation), uint16(0)]),
    uint32(0),
  ]);
  const frame = Buffer.concat([
    Buffer.from([8]),
    uint16(height),
    uint16(width),
    Buffer.from([1, 1, 0x11, 0]),
  ]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])),
    jpegSegment(0xc0, frame),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function jpegSegment(marker: number, data: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xff, marker]), uint16(data.length + 2), data]);
}

/** An SVG with these attributes on its root. */
export function svg(attributes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}><rect width="1" height="1"/></svg>\n`;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
