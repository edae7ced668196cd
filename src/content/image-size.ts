import { closeSync, openSync, readSync } from 'node:fs';
import { imageSize } from 'image-size';

/** Enough for the header of every format, behind the largest colour profile. */
const HEADER_BYTES = 256 * 1024;

/** Width and height in pixels as a browser shows the image; null when the file is no image that is known. */
export function readImageSize(path: string): { width: number; height: number } | null {
  try {
    const { width, height, orientation = 1 } = imageSize(readStart(path));
    // EXIF orientations 5 to 8 lie on their side
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}

function readStart(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(HEADER_BYTES);
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
