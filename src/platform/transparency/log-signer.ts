import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { ed25519 } from '@noble/curves/ed25519.js';
import { signingKeyInFolder, signingKeyMadeInFolder } from '../config/keys.js';
import type { Settings } from '../config/settings.js';
import { lockRotation } from '../vault/rotation-lock.js';

/** Whom the log signs as. */
export type LogSigner = {
  /** The name of the log, which is also that of its key. */
  readonly name: string;
  /** 32 bytes, secret. */
  readonly seed: Uint8Array;
};

/**
 * Where no key is given it is that of the data folder, made there once: the key signs only what is public, so nothing is lost
 * with it but that its signatures go on.
 *
 * @throws TransferRefused when another process has its hand on the keys of the folder just then
 */
export function signerOf({ signingKey, dataFolder, logName }: Settings): LogSigner {
  const seed = signingKey ?? signingKeyInFolder(dataFolder) ?? madeIn(dataFolder);
  return { name: logName ?? nameOfKey(seed), seed };
}

function madeIn(folder: string): Buffer {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockRotation(folder);
  try {
    return signingKeyMadeInFolder(folder);
  } finally {
    unlock();
  }
}

/** A name that nobody else has, for a log that was given none: `.invalid` leads nowhere (RFC 2606). */
export function nameOfKey(seed: Uint8Array): string {
  const digest = createHash('sha256').update(ed25519.getPublicKey(seed)).digest('hex');
  return `tjenestebok.invalid/${digest.slice(0, 16)}`;
}
