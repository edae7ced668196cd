import { imageSize } from 'image-size';
import { readFirstBytes } from './files.js';

/** Enough for the header of every format, behind the largest colour profile. */
const HEADER_BYTES = 256 * 1024;

/**
 * Width and height in pixels as a browser shows the image; null when the file is no image that is known. Throws an
 * error that may go away.
 */
export function readImageSize(path: string): { width: number; height: number } | null {
  const bytes = readFirstBytes(path, HEADER_BYTES);
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    if (!(width > 0 && height > 0)) return null;
    // EXIF orientations 5 to 8 lie on their side
    return orientation >= 5 ? { width: height, height: width } : { width, height };
  } catch {
    return null;
  }
}
