import { join } from 'node:path';
import Database from 'better-sqlite3';
import { TransferRefused } from '../durable-files.js';
import { isBusy } from '../database/sqlite.js';

/**
 * Keeps a second rotation out of a data folder: each would make a master key of its own, and what the first has wrapped with its
 * one could not be opened. The operating system gives the lock up with the process.
 *
 * @returns what gives it up before
 * @throws TransferRefused when another process has it
 */
export function lockRotation(folder: string): () => void {
  const lock = new Database(join(folder, 'keys.json.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new TransferRefused('Another process is rotating the master key of this folder. Wait for it.');
  }
  return () => {
    lock.close();
  };
}
