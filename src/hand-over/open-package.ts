import { createHash } from 'node:crypto';
import { readCareerEvent } from '../career/domain/upcasters.js';
import type { RecordedEvent } from '../kernel/event.js';
import { type Refusal, Refused } from '../kernel/rule.js';
import { UnreadableEvent } from '../kernel/upcasting.js';
import { TransferRefused } from '../platform/durable-files.js';
import { eventOf, lineOf } from '../platform/event-log-file/event-line.js';
import { bytesOfBase64 } from '../proof/base64.js';
import { type Checkpoint, parseCheckpoint } from '../proof/checkpoint.js';
import { HASH_BYTES, leafHash, verifyInclusion } from '../proof/merkle.js';
import { type VerifierKey, formatVerifierKey, openNote } from '../proof/note.js';
import { readShape } from './shapes.js';
import {
  EVENTS,
  type EventProof,
  FORMAT,
  type Files,
  MANIFEST,
  type Manifest,
  PROOFS,
  SIGNATURE,
  TEXTS,
  type Texts,
  VERSION,
  signedText,
} from './domain/package-format.js';
import { filesIn } from './zip.js';

/** A package in which everything fits. */
export type OpenedPackage = {
  readonly manifest: Manifest;
  /** The key of the log, which is among those trusted. */
  readonly key: VerifierKey;
  /** As the other installation recorded them. */
  readonly events: readonly RecordedEvent[];
  readonly texts: Texts;
  readonly proofs: readonly EventProof[];
};

/**
 * Opens a package and holds everything in it against everything else: the container, the signature over the manifest, the hash
 * of every file, the line of every event against the tree of the signed checkpoint, and the order of the events.
 *
 * @param trusted keys of the logs whose word counts
 * @throws Refused with the first thing that is wrong
 */
export function openPackage(bytes: Uint8Array, trusted: readonly VerifierKey[]): OpenedPackage {
  const files = filesIn(bytes);
  if (!files) throw unreadable();
  const manifest = manifestIn(files);
  const key = requireSigned(files, manifest, trusted);
  requireWhole(files, manifest);
  const texts = readShape('texts', parsed(files, TEXTS));
  const proofs = readShape('proofs', parsed(files, PROOFS));
  if (!texts) throw altered(TEXTS);
  if (proofs?.checkpoint !== manifest.checkpoint) throw altered(PROOFS);
  const events = linesIn(files).map((line) => eventIn(line));
  requireOrder(events, manifest);
  requireProven(events, proofs.events, manifest, key);
  return { manifest, key, events, texts, proofs: proofs.events };
}

/** Whether an event's line is in the tree that a trusted log has signed the root of. */
export function isProven(
  line: string,
  proof: Pick<EventProof, 'index' | 'path'>,
  checkpoint: string,
  key: VerifierKey,
): boolean {
  const tree = signedTree(checkpoint, key);
  return tree !== undefined && isInTree(line, proof, tree);
}

function signedTree(checkpoint: string, key: VerifierKey): Checkpoint | undefined {
  const opened = openNote(checkpoint, [key]);
  const tree = 'refused' in opened ? undefined : parseCheckpoint(opened.text);
  return tree?.origin === key.name ? tree : undefined;
}

function isInTree(line: string, { index, path }: Pick<EventProof, 'index' | 'path'>, tree: Checkpoint): boolean {
  const hashes = path.map((hash) => bytesOfBase64(hash, HASH_BYTES)).filter((hash) => hash !== undefined);
  if (hashes.length !== path.length) return false;
  const leaf = leafHash(new TextEncoder().encode(line));
  return verifyInclusion({ leaf, index, size: tree.size, path: hashes, root: tree.root });
}

function manifestIn(files: Files): Manifest {
  const value = parsed(files, MANIFEST) as Readonly<Record<string, unknown>> | undefined;
  if (value?.format !== FORMAT) throw unreadable(MANIFEST);
  if (typeof value.version === 'number' && value.version > VERSION) {
    throw refused({ code: 'HAND_OVER_TOO_NEW', value: String(value.version) });
  }
  const manifest = readShape('manifest', value);
  if (!manifest) throw unreadable(MANIFEST);
  return manifest;
}

function requireSigned(files: Files, { packageId, log }: Manifest, trusted: readonly VerifierKey[]): VerifierKey {
  const opened = openNote(text(files, SIGNATURE), trusted);
  if ('refused' in opened) {
    throw opened.refused === 'NOTE_KEY_UNKNOWN'
      ? refused({ code: 'HAND_OVER_LOG_UNKNOWN', value: log.name })
      : altered(SIGNATURE);
  }
  const key = opened.verifiedBy.find((each) => formatVerifierKey(each) === log.key);
  if (!key) throw refused({ code: 'HAND_OVER_LOG_UNKNOWN', value: log.name });
  if (opened.text !== signedText(log.name, packageId, hashOf(files[MANIFEST]))) throw altered(MANIFEST);
  return key;
}

/** Every file is named, with its hash, and none is there beside. */
function requireWhole(files: Files, manifest: Manifest): void {
  for (const { path, bytes, sha256 } of manifest.files) {
    const file = files[path];
    if (file?.length !== bytes || hashOf(file) !== sha256) throw altered(path);
  }
  const named = new Set([MANIFEST, SIGNATURE, ...manifest.files.map(({ path }) => path)]);
  const unnamed = Object.keys(files).find((path) => !named.has(path));
  if (unnamed !== undefined) throw altered(unnamed);
}

function requireOrder(events: readonly RecordedEvent[], { career, kind }: Manifest): void {
  if (events.length !== career.events || events.length === 0) throw altered(EVENTS);
  let last = -1;
  for (const { stream, revision } of events) {
    const follows = kind === 'WHOLE' ? revision === last + 1 : revision > last;
    if (stream !== career.stream || !follows) throw altered(EVENTS);
    last = revision;
  }
}

function requireProven(
  events: readonly RecordedEvent[],
  proofs: readonly EventProof[],
  { checkpoint }: Manifest,
  key: VerifierKey,
): void {
  const tree = signedTree(checkpoint, key);
  if (!tree || events.length !== proofs.length) throw altered(PROOFS);
  for (const [at, event] of events.entries()) {
    const proof = proofs[at];
    if (proof?.id !== event.id || !isInTree(lineOf(event), proof, tree)) throw altered(PROOFS);
  }
}

/** What this program does not know it does not take in. */
function eventIn(line: string): RecordedEvent {
  const event = eventRead(line);
  try {
    readCareerEvent(event);
  } catch (error) {
    if (error instanceof UnreadableEvent) throw refused({ code: error.code, field: EVENTS });
    throw error;
  }
  return event;
}

function eventRead(line: string): RecordedEvent {
  try {
    return eventOf(line);
  } catch (error) {
    if (error instanceof TransferRefused) throw altered(EVENTS);
    throw error;
  }
}

function linesIn(files: Files): string[] {
  const lines = text(files, EVENTS).split('\n');
  if (lines.pop() !== '') throw altered(EVENTS);
  return lines;
}

function parsed(files: Files, path: string): unknown {
  try {
    return JSON.parse(text(files, path));
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable(path);
    throw error;
  }
}

function text(files: Files, path: string): string {
  const bytes = files[path];
  if (!bytes) throw unreadable(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw unreadable(path);
  }
}

export const hashOf = (bytes: Uint8Array | undefined): string =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');

const refused = (refusal: Refusal) => new Refused([refusal]);
const unreadable = (value?: string) =>
  refused({ code: 'HAND_OVER_UNREADABLE', ...(value === undefined ? {} : { value }) });
const altered = (value: string) => refused({ code: 'HAND_OVER_ALTERED', value });
