import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, openSync } from 'node:fs';

/** Data could not be brought from one place to another; the message tells the operator what stands in the way. */
export class TransferRefused extends Error {
  override readonly name = 'TransferRefused';
}

/** Until all of a file or folder is written it carries this behind its name. */
export const unfinished = (path: string) => `${path}.part`;

/** Makes last what was written under a path, a folder's list of names too. */
export function syncPath(path: string): void {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch (error) {
    if (process.platform === 'win32') return; // Windows opens no folders, and keeps names by itself.
    throw error;
  }
  try {
    fsyncSync(handle);
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  } finally {
    closeSync(handle);
  }
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

/** What the operating system or SQLite said, in words where we have some. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  const words = code === undefined ? undefined : reasons[code];
  if (words !== undefined) return words;
  if (code?.startsWith('SQLITE_IOERR') === true) return `the disk is full or reports a fault (${code})`;
  return error instanceof Error ? error.message : String(error);
}

/** Said by the operating system or SQLite, and no fault of the program's own. */
export const isFromOutside = (error: unknown): boolean => codeOf(error) !== undefined;

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota on this disk is used up',
  EFBIG: 'the file may not grow further, there is a limit on the size of files',
  EACCES: 'permission is missing',
  EPERM: 'permission is missing',
  EROFS: 'the disk may only be read',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EIO: 'the disk reports a fault',
  SQLITE_FULL: 'the disk is full',
};

/** By the code, not the class: errors of the native part of better-sqlite3 have a class of their own. */
function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
