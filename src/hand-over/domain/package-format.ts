/** What a hand-over package holds, as JSON. `docs/hand-over.md` tells it in words, `schemas.ts` in JSON Schema. */
export const FORMAT = 'tjenestebok-hand-over';
export const VERSION = 1;

/** The whole record, for the doctor herself; or what somebody else may see of it. */
export const PACKAGE_KINDS = ['WHOLE', 'PART'] as const;
export type PackageKind = (typeof PACKAGE_KINDS)[number];

export type Manifest = {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly packageId: string;
  readonly kind: PackageKind;
  readonly madeOn: string;
  /** The log the events are leaves of, and its key. */
  readonly log: { readonly name: string; readonly key: string };
  /** A signed note: the root over all the log held when the package was made. */
  readonly checkpoint: string;
  readonly career: { readonly doctor: string; readonly stream: string; readonly events: number };
  /** Every other file of the package but the signature. */
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
};

/** Sealed text to what it says; null where nobody can read it any more. */
export type Texts = Readonly<Record<string, string | null>>;

/** The way from an event to the root of the checkpoint. */
export type EventProof = {
  readonly id: string;
  readonly index: number;
  /** Hashes in base64, from the leaf's sibling up (RFC 6962). */
  readonly path: readonly string[];
};

export type Proofs = { readonly checkpoint: string; readonly events: readonly EventProof[] };

/** A package as it lies in memory: paths to bytes. */
export type Files = Readonly<Record<string, Uint8Array>>;

export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.signature';
export const EVENTS = 'career/events.jsonl';
export const TEXTS = 'career/texts.json';
export const PROOFS = 'career/proofs.json';

/** What the log signs for a package: everything in it, by the hash of the manifest. */
export function signedText(logName: string, packageId: string, manifestHash: string): string {
  return `${logName}/hand-over\n${packageId}\n${manifestHash}\n`;
}
