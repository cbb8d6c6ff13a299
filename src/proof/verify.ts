import type { DocumentContent } from '../documents/content.js';
import { parseCheckpoint } from './checkpoint.js';
import { type DocumentFile, type FileFault, digestOfContent, isObject, readDocumentFile } from './document-file.js';
import { leafHash, verifyInclusion } from './merkle.js';
import { type VerifierKey, openNote, parseVerifierKey } from './note.js';
import { type SealFault, openSeal } from './pages-seal.js';
import { documentsIn, isEncrypted } from './pdf-attachment.js';
import { type Ed25519Key, type Standing, type StatusFault, type StatusListGiven, standingIn } from './status.js';
import { parseTlogProof } from './tlog-proof.js';

/** A log whose word is taken. */
export type TrustedLog = {
  /** Its key as Go writes it: `<name>+<8 hex digits>+<base64>`. */
  readonly vkey: string;
  /** With which its status lists are signed; without it a list says nothing. */
  readonly credentialKey?: Ed25519Key | undefined;
};

export type VerifyOptions = {
  readonly trusted: readonly TrustedLog[];
  /** Without one the verdict says that nobody asked whether the document still stands. */
  readonly statusList?: StatusListGiven | undefined;
};

/**
 * - `GENUINE`: as it was issued, and as far as is known it still stands;
 * - `ALTERED`: some of it is not as it was issued;
 * - `SUPERSEDED`, `WITHDRAWN`: as it was issued, and no longer standing;
 * - `UNKNOWN_KEY`: consistent, and vouched for by nobody who is trusted here: anybody can make such a file;
 * - `NOT_OURS`: there is no such document in it.
 */
export type VerdictWord = 'GENUINE' | 'ALTERED' | 'SUPERSEDED' | 'WITHDRAWN' | 'UNKNOWN_KEY' | 'NOT_OURS';

export type ReasonCode =
  | Exclude<FileFault, 'NOT_A_DOCUMENT'>
  | SealFault
  | StatusFault
  | 'CONTENT_AS_ISSUED'
  | 'ATTACHMENT_AS_ISSUED'
  | 'PAGES_AS_SEALED'
  | 'PAGES_SEALED_ELSEWHERE'
  | 'STANDING_VALID'
  | 'STANDING_SUPERSEDED'
  | 'STANDING_WITHDRAWN'
  | 'STATUS_NOT_ASKED'
  | 'CONTENT_CHANGED'
  | 'EVENT_WRONG'
  | 'EVENT_OF_ANOTHER_KIND'
  | 'EVENT_RECEIVED'
  | 'EVENT_OF_ANOTHER_DOCUMENT'
  | 'PROOF_WRONG'
  | 'PROOF_OF_ANOTHER_EVENT'
  | 'CHECKPOINT_FORGED'
  | 'LOG_OF_ANOTHER'
  | 'KEY_UNKNOWN'
  | 'SEAL_OF_ANOTHER'
  | 'SEVERAL_DOCUMENTS'
  | 'NO_DOCUMENT'
  | 'PDF_ENCRYPTED'
  | 'NEITHER_PDF_NOR_JSON'
  | 'TOO_LARGE';

/** Codes are stable: programs rely on them. `verdict-words.ts` has what they say to people. */
export type VerdictReason = { readonly code: ReasonCode; readonly details?: Readonly<Record<string, string>> };

/** What was proven, and of which document. */
export type ProvenDocument = {
  readonly file: DocumentFile;
  readonly content: DocumentContent;
  /** Name of the log that vouches for it. */
  readonly log: string;
  /** Place of the issuing in the log, from 0, and how many events the log had when that was signed. */
  readonly index: number;
  readonly logSize: number;
  /** When the issuing was recorded. */
  readonly issuedAt: string;
};

export type Verdict = {
  readonly word: VerdictWord;
  /** What decided it first. */
  readonly reasons: readonly VerdictReason[];
  readonly form: 'PDF' | 'JSON' | null;
  /** Null unless it is proven: what cannot be vouched for is not repeated. Of altered pages, what was issued. */
  readonly document: ProvenDocument | null;
  /** Null where nobody could tell. */
  readonly standing: Standing | null;
};

/** Larger than any document. */
export const LARGEST_FILE = 32 * 2 ** 20;

/** Of a log nobody knows, which may call itself anything. */
const LONGEST_NAME = 100;

/** What is to be thought of a file. It takes anything and throws nothing. */
export function verify(bytes: Uint8Array, options: VerifyOptions): Verdict {
  try {
    return verdictOn(bytes, options);
  } catch {
    // Such as a file made to be too deep to read.
    return refused('NOT_OURS', null, 'UNREADABLE');
  }
}

function verdictOn(bytes: Uint8Array, options: VerifyOptions): Verdict {
  if (bytes.length > LARGEST_FILE) return refused('NOT_OURS', null, 'TOO_LARGE');
  const logs = options.trusted.flatMap((log) => {
    const key = parseVerifierKey(log.vkey);
    return key ? [{ ...log, key }] : [];
  });
  const text = textOf(bytes);
  if (text === undefined || !/^\s*\{/.test(text)) {
    if (isPdf(bytes)) return verdictOnPdf(bytes, logs, options.statusList);
    return mentionsUs(bytes)
      ? refused('ALTERED', null, 'UNREADABLE')
      : refused('NOT_OURS', null, 'NEITHER_PDF_NOR_JSON');
  }
  return ofFile('JSON', proofOf(text, logs), options.statusList);
}

function verdictOnPdf(pdf: Uint8Array, logs: readonly Log[], list: StatusListGiven | undefined): Verdict {
  const seal = openSeal(
    pdf,
    logs.map(({ key }) => key),
  );
  const files = documentsIn(pdf);
  const [text] = files;
  if (text === undefined) {
    if (!('fault' in seal) || seal.fault !== 'SEAL_MISSING') return refused('ALTERED', 'PDF', 'NO_DOCUMENT');
    return refused('NOT_OURS', 'PDF', isEncrypted(pdf) ? 'PDF_ENCRYPTED' : 'NO_DOCUMENT');
  }
  if (files.length > 1) return refused('ALTERED', 'PDF', 'SEVERAL_DOCUMENTS');
  const proof = proofOf(text, logs);
  if ('fault' in seal) return withPages(proof, seal.fault, list);
  if (!('proven' in proof)) return ofFile('PDF', proof, list);
  if (proof.proven.content.documentId !== seal.documentId) return withPages(proof, 'SEAL_OF_ANOTHER', list);
  const elsewhere = seal.sealedBy.name === proof.proven.log ? [] : [pagesBy(seal.sealedBy)];
  const verdict = ofFile('PDF', proof, list);
  return { ...verdict, reasons: [...verdict.reasons, { code: 'PAGES_AS_SEALED' }, ...elsewhere] };
}

const pagesBy = ({ name }: VerifierKey): VerdictReason => ({ code: 'PAGES_SEALED_ELSEWHERE', details: { log: name } });

/** Of pages nobody vouches for, with a file in them that may speak for itself. */
function withPages(proof: Proof, fault: SealFault | 'SEAL_OF_ANOTHER', list: StatusListGiven | undefined): Verdict {
  const verdict = ofFile('PDF', proof, list);
  const ofPages: VerdictReason = { code: fault };
  if (!('proven' in proof)) return { ...verdict, reasons: [...verdict.reasons, ofPages] };
  const ofAttachment = verdict.reasons.map((reason): VerdictReason => {
    return reason.code === 'CONTENT_AS_ISSUED' ? { ...reason, code: 'ATTACHMENT_AS_ISSUED' } : reason;
  });
  return { ...verdict, word: 'ALTERED', reasons: [ofPages, ...ofAttachment] };
}

function ofFile(form: 'PDF' | 'JSON', proof: Proof, list: StatusListGiven | undefined): Verdict {
  if (!('proven' in proof)) {
    const { word, reason } = proof;
    return { word, reasons: [reason], form, document: null, standing: null };
  }
  const { proven, credentialKey } = proof;
  const asIssued: VerdictReason = { code: 'CONTENT_AS_ISSUED', details: { log: proven.log } };
  const found = list
    ? standingIn(list, { index: proven.index, address: proven.content.check.statusList }, credentialKey)
    : ({ fault: 'STATUS_NOT_ASKED' } as const);
  if (typeof found === 'object') {
    return { word: 'GENUINE', reasons: [asIssued, { code: found.fault }], form, document: proven, standing: null };
  }
  const word = found === 'VALID' ? 'GENUINE' : found;
  const standing: VerdictReason = { code: `STANDING_${found}` };
  const reasons = found === 'VALID' ? [asIssued, standing] : [standing, asIssued];
  return { word, reasons, form, document: proven, standing: found };
}

type Log = TrustedLog & { readonly key: VerifierKey };

type Proof =
  | { readonly proven: ProvenDocument; readonly credentialKey: Ed25519Key | undefined }
  | { readonly word: 'ALTERED' | 'UNKNOWN_KEY' | 'NOT_OURS'; readonly reason: VerdictReason };

/** From what the file says, to the event it was issued by, to the log that event is in, to the key that vouches for the log. */
function proofOf(text: string, logs: readonly Log[]): Proof {
  const file = readDocumentFile(text);
  if ('fault' in file) {
    if (file.fault === 'NEWER_VERSION') return { word: 'NOT_OURS', reason: { code: 'NEWER_VERSION' } };
    if (file.fault === 'NOT_A_DOCUMENT') return { word: 'NOT_OURS', reason: { code: 'NO_DOCUMENT' } };
    const isOurs = text.includes('tjenestebok');
    return { word: isOurs ? 'ALTERED' : 'NOT_OURS', reason: { code: file.fault } };
  }
  const { content } = file;
  const event = issuingIn(file.event);
  if (!event) return altered('EVENT_WRONG');
  if (event.type !== 'ConfirmationIssued') return altered('EVENT_OF_ANOTHER_KIND');
  // Written down here as somebody else told it: only the log it was first recorded in vouches for it.
  if ('origin' in event.metadata) return altered('EVENT_RECEIVED');
  if (event.data.documentId !== content.documentId) return altered('EVENT_OF_ANOTHER_DOCUMENT');
  if (event.data.content !== digestOfContent(content)) return altered('CONTENT_CHANGED');

  const proof = parseTlogProof(file.proof);
  // What comes extra in a proof is vouched for by nobody.
  if (!proof || proof.extra) return altered('PROOF_WRONG');
  const opened = openNote(
    proof.checkpoint,
    logs.map(({ key }) => key),
  );
  if ('refused' in opened) {
    if (opened.refused !== 'NOTE_KEY_UNKNOWN') return altered('CHECKPOINT_FORGED');
    const [log = ''] = proof.checkpoint.slice(0, LONGEST_NAME).split('\n');
    return { word: 'UNKNOWN_KEY', reason: { code: 'KEY_UNKNOWN', details: { log } } };
  }
  const checkpoint = parseCheckpoint(opened.text);
  if (!checkpoint) return altered('PROOF_WRONG');
  const log = logs.find(({ key }) => opened.verifiedBy.includes(key) && key.name === checkpoint.origin);
  // A witness, or a log in another's name.
  if (!log) return altered('CHECKPOINT_FORGED');
  const leaf = leafHash(new TextEncoder().encode(file.event));
  if (!verifyInclusion({ leaf, ...checkpoint, ...proof })) return altered('PROOF_OF_ANOTHER_EVENT');
  if (!isObject(content.check) || content.check.log !== log.key.name) return altered('LOG_OF_ANOTHER');
  const { index } = proof;
  const proven = { file, content, log: log.key.name, index, logSize: checkpoint.size, issuedAt: event.recordedAt };
  return { proven, credentialKey: log.credentialKey };
}

function issuingIn(line: string) {
  const event: unknown = JSON.parse(line);
  if (!isObject(event)) return undefined;
  const { type, data, metadata, recordedAt } = event;
  return isObject(data) && isObject(metadata) && typeof recordedAt === 'string'
    ? { type, data, metadata, recordedAt }
    : undefined;
}

const altered = (code: ReasonCode): Proof => ({ word: 'ALTERED', reason: { code } });

function refused(word: VerdictWord, form: Verdict['form'], code: ReasonCode): Verdict {
  return { word, reasons: [{ code }], form, document: null, standing: null };
}

/** By what it holds, never by its name. */
function isPdf(bytes: Uint8Array): boolean {
  return (
    latin1(bytes.subarray(0, 1_024)).includes('%PDF-') || latin1(bytes.subarray(-8_192)).includes('\n%tjenestebok-')
  );
}

function mentionsUs(bytes: Uint8Array): boolean {
  return (
    latin1(bytes.subarray(0, 1_024)).includes('tjenestebok') || latin1(bytes.subarray(-1_024)).includes('tjenestebok')
  );
}

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);

/** Undefined for what is no UTF-8. A mark of the byte order is passed over. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
