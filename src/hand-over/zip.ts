import { type UnzipFileInfo, unzipSync, zipSync } from 'fflate';
import type { Files } from './domain/package-format.js';

/** What a package may hold, unpacked, in bytes: a career of thousands of events with a hundred documents stays far below. */
export const LARGEST_PACKAGE = 64 * 1024 * 1024;

/**
 * A zip file that is the same for the same files, whichever library version writes it: nothing is compressed, every file has the
 * same time, and they stand in the order of their names.
 */
export function zipOf(files: Files): Uint8Array {
  const inOrder = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
  // As the clock on the wall says: zip files know no time zone.
  return zipSync(inOrder, { level: 0, mtime: new Date(1980, 0, 1) });
}

/** The files of a zip that `zipOf` made; undefined for any other, be it only one byte that differs. */
export function filesIn(bytes: Uint8Array): Files | undefined {
  if (bytes.length > LARGEST_PACKAGE) return undefined;
  try {
    const files = unzipSync(bytes, { filter: isPlain });
    const again = zipOf(files);
    return Buffer.compare(again, bytes) === 0 ? files : undefined;
  } catch {
    return undefined; // no zip, or a damaged one
  }
}

/** Nothing grows when it is unpacked. */
function isPlain({ compression, size, originalSize }: UnzipFileInfo): boolean {
  return compression === 0 && size === originalSize;
}
