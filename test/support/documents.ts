import { ed25519 } from '@noble/curves/ed25519.js';
import { StatusList, createHeaderAndPayload } from '@sd-jwt/jwt-status-list';
import PDFDocument from 'pdfkit';
import type { AccountOf, Confirmed, DocumentContent, Ledger, PostEntry } from '../../src/documents/content.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import type { JsonObject, Origin, RecordedEvent } from '../../src/kernel/event.js';
import { lineOf } from '../../src/platform/event-log-file/event-line.js';
import { formatCheckpoint } from '../../src/proof/checkpoint.js';
import { type DocumentFile, digestOfContent, documentFileText } from '../../src/proof/document-file.js';
import { inclusionSpans, leafHash, rootOf } from '../../src/proof/merkle.js';
import { formatVerifierKey, signNote, verifierKeyOf } from '../../src/proof/note.js';
import { type Signer, sealPages } from '../../src/proof/pages-seal.js';
import { ENTRIES, type Ed25519Key } from '../../src/proof/status.js';
import { formatTlogProof } from '../../src/proof/tlog-proof.js';
import type { TrustedLog } from '../../src/proof/verify.js';
import type { AccountView } from '../../src/statement/view.js';
import { statementOf } from './portable.js';

/** Where a post of a sample stands: the employer's word, the doctor's alone, or contested. */
export type SampleStanding = 'CONFIRMED' | 'DECLARED' | 'DISPUTED';

export type SamplePost = {
  readonly employer: string;
  readonly municipality: string;
  readonly municipalityName: string;
  readonly district?: string;
  readonly districtName?: string;
  readonly category: 'AUP' | 'INSTITUTION' | 'OTHER';
  readonly from: string;
  readonly to: string;
  readonly percent: number;
  readonly standing: SampleStanding;
  readonly substitute?: boolean;
};

const OSLO = { municipality: '0301', municipalityName: 'Oslo' };
const GUOVDAGEAIDNU = { municipality: '5430', municipalityName: 'Guovdageaidnu – Kautokeino' };

/** Employed in Finnmark, substitute in Oslo, a nursing home, and what is not confirmed: with letters of Sámi languages. */
export const SAMPLE_POSTS: readonly SamplePost[] = [
  {
    ...GUOVDAGEAIDNU,
    employer: 'Guovdageainnu dearvvašvuođaguovddáš',
    category: 'AUP',
    from: '2020-01-01',
    to: '2021-12-31',
    percent: 80,
    standing: 'CONFIRMED',
  },
  {
    ...GUOVDAGEAIDNU,
    employer: 'Guovdageainnu buhcciidruoktu',
    category: 'INSTITUTION',
    from: '2020-06-01',
    to: '2021-05-31',
    percent: 20,
    standing: 'CONFIRMED',
  },
  {
    ...OSLO,
    district: '030103',
    districtName: 'Sagene',
    employer: 'Sagene legesenter',
    category: 'AUP',
    from: '2022-01-01',
    to: '2022-09-30',
    percent: 60,
    standing: 'CONFIRMED',
    substitute: true,
  },
  {
    ...OSLO,
    district: '030102',
    districtName: 'Grünerløkka',
    employer: 'Grünerløkka legesenter',
    category: 'AUP',
    from: '2022-10-01',
    to: '2023-06-30',
    percent: 50,
    standing: 'DECLARED',
    substitute: true,
  },
  {
    ...OSLO,
    employer: 'Oslo legevakt',
    category: 'OTHER',
    from: '2022-10-01',
    to: '2023-03-31',
    percent: 30,
    standing: 'DISPUTED',
  },
];

/** Short posts one after the other, three of five confirmed, for the longest documents there are. */
export function manyPosts(count: number): SamplePost[] {
  const begins = dayOf('2019-03-01');
  return Array.from({ length: count }, (_, index) => {
    const from = begins + index * 60;
    const standing =
      (['CONFIRMED', 'CONFIRMED', 'DECLARED', 'CONFIRMED', 'DISPUTED'] as const)[index % 5] ?? 'CONFIRMED';
    return {
      ...OSLO,
      district: '030103',
      districtName: 'Sagene',
      employer: `Legekontoret ved ${['Sagene', 'Torshov', 'Bjølsen', 'Sandaker', 'Åsen'][index % 5] ?? ''} nr. ${index + 1}`,
      category: (['AUP', 'AUP', 'OTHER', 'INSTITUTION'] as const)[index % 4] ?? 'AUP',
      from: dateOf(from),
      to: dateOf(from + 55 + (index % 3) * 20),
      percent: 20 + (index % 5) * 20,
      standing,
      substitute: index % 2 === 0,
    };
  });
}

export type SampleOptions = {
  readonly documentId?: string;
  readonly name?: string;
  readonly posts?: readonly SamplePost[];
  readonly log?: string;
  readonly statusList?: string | null;
  readonly page?: string | null;
};

const SAMPLE_ID = '0b9f6f0e-6a51-4a0e-9d5e-0d7c6c1b2a3f';
const STATUS_LISTS = 'https://tjenestebok.example/documents/status';

/** What a document of a whole career says: figures by the engine, the rest made up to fit. The same for the same options. */
export function sampleContent({
  documentId = SAMPLE_ID,
  name = 'Áile Ŋuŋŋi Čáhkkelága Bårdsdatter',
  posts = SAMPLE_POSTS,
  log = TEST_LOG,
  statusList = STATUS_LISTS,
  page = 'https://tjenestebok.example/verify#c2FtcGxl',
}: SampleOptions = {}): DocumentContent {
  const validOn = '2025-08-31';
  return {
    format: 'tjenestebok-confirmation',
    version: 1,
    documentId,
    replaces: null,
    scope: { kind: 'CAREER' },
    sections: ['GOALS', 'SUPERVISION'],
    issuedOn: '2025-09-01',
    issuedBy: {
      name: 'Ravdna Eira',
      role: 'MUNICIPAL_HEAD_DOCTOR',
      organisation: 'Guovdageainnu suohkan – Kautokeino kommune',
      organisationNumber: '945475056',
    },
    madeFrom: {
      revision: 143,
      recordedAt: '2025-09-01T08:15:30.123456Z',
      validOn,
      root: 'wN4E2hBMLrKdRFDtYZdJW7v4wFUUqyB3oJ5Yf2bZb1E=',
      catalogue: null,
    },
    check: { log, page, statusList },
    doctor: { name, hprNumber: '9144889', birthDate: '1990-05-17' },
    posts: posts.map((post, index) => postEntry(post, index)),
    account: accountOf(posts, validOn),
    notConfirmed: posts.flatMap(({ standing, employer, from, to }, index) =>
      standing === 'CONFIRMED' ? [] : [{ postId: postIdOf(index), employer, from, to, standing }],
    ),
    goals: {
      approved: [
        {
          code: 'ALM-001',
          title: 'Uavklarte tilstander i allmennpraksis',
          version: 1,
          on: '2021-03-01',
          by: 'Ravdna Eira',
          takenOver: false,
        },
      ],
      of: 88,
    },
    supervision: {
      individual: { heldHours: '42.5', owedHours: '3.5' },
      groups: [{ name: 'Veiledningsgruppe Indre Finnmark', from: '2020-02-01', to: '2022-01-31', hours: '100' }],
      diplomaOn: '2022-02-15',
    },
    gaps: [
      {
        code: 'DESCRIPTION_MISSING',
        postId: postIdOf(3),
        text: {
          nb: 'Tjenesten er ikke beskrevet.',
          nn: 'Tenesta er ikkje skildra.',
          en: 'The service has not been described.',
        },
      },
    ].filter(() => posts.length > 3),
  };
}

const postIdOf = (index: number) => `post-${String(index + 1)}`;

function postEntry(post: SamplePost, index: number): PostEntry {
  const said: Confirmed = {
    from: post.from,
    to: post.to,
    organisation: post.municipalityName,
    organisationNumber: null,
    capacity: 'EMPLOYER',
    basis: null,
    name: 'Ravdna Eira',
    signedAs: 'Kommuneoverlege',
    recordedAt: '2025-08-20T12:00:00.000000Z',
    recordingId: `5f0c1d5e-0000-4000-8000-${String(index).padStart(12, '0')}`,
  };
  return {
    postId: postIdOf(index),
    recordings: [said.recordingId],
    firstRecorded: '2025-08-19T12:00:00.000000Z',
    employer: { name: post.employer, organisationNumber: null },
    place: {
      municipality: post.municipality,
      municipalityName: post.municipalityName,
      district: post.district ?? null,
      districtName: post.districtName ?? null,
    },
    category: post.category,
    arena: null,
    position: post.substitute === true ? 'SUBSTITUTE' : 'EMPLOYMENT',
    contract: post.substitute === true ? 'LIST_HOLDER' : 'FIXED_TERM',
    periods: [{ from: post.from, to: post.to, percent: post.percent }],
    absences: index === 0 ? [{ kind: 'SICK', from: '2021-02-01', to: '2021-02-21', percent: 100 }] : [],
    supervisors: [
      { name: 'Máret Anne Sara', qualification: 'GP_SPECIALIST', from: post.from, to: post.to, waivers: [] },
    ],
    description:
      index === 0
        ? {
            content: 'Fastlegearbeid, helsestasjon og legevakt i et tospråklig distrikt.',
            teaching: 'Internundervisning hver uke.',
            onCall: 'Firedelt vakt.',
            patients: 900,
            doctors: 4,
            residents: 2,
            satisfactory: true,
            remark: null,
          }
        : null,
    confirmations: post.standing === 'CONFIRMED' ? [said] : [],
    disputes: post.standing === 'DISPUTED' ? [disputed(said)] : [],
  };
}

function disputed(said: Confirmed): PostEntry['disputes'][number] {
  const { from, to, organisation, organisationNumber, capacity, name, recordedAt, recordingId } = said;
  return {
    ...{ from, to, organisation, organisationNumber, capacity, name, recordedAt, recordingId },
    reason: 'Vaktene var ikke avtalt som stilling.',
  };
}

function accountOf(posts: readonly SamplePost[], validOn: string): AccountOf {
  const career = {
    format: 'tjenestebok-career/1',
    milestones: [
      { type: 'PART1_COMPLETED', on: '2018-12-31' },
      { type: 'SPECIALISATION_STARTED', scheme: 'NEW', on: '2019-03-01' },
    ],
    posts: posts.map(
      ({ employer, municipality, district, category, from, to, percent, standing, substitute }, index) => ({
        ...{ id: postIdOf(index), employer, municipality, category, from, to, percent },
        ...(district === undefined ? {} : { district }),
        kind: substitute === true ? 'SUBSTITUTE' : 'EMPLOYMENT',
        declaredBy: standing === 'CONFIRMED' ? 'EMPLOYER' : 'DOCTOR',
        ...(standing === 'DISPUTED' ? { disputed: [{ reason: 'Vaktene var ikke avtalt som stilling.' }] } : {}),
      }),
    ),
    supervisors: [{ from: '2019-01-01' }],
  };
  const { notice, scheme, ruleSet, overridden, notices, requirements, confirmed, withDeclared } = statementOf(
    career,
    validOn,
  );
  return {
    ...{ notice, scheme, ruleSet, overridden, notices, requirements },
    confirmed: ledgerOf(confirmed),
    withDeclared: ledgerOf(withDeclared),
  };
}

function ledgerOf({ total, strictestTotal, categories, lines, employments, otherReadings }: AccountView): Ledger {
  return { total, strictestTotal, categories, lines, employments, otherReadings };
}

const TEST_LOG = 'log.tjenestebok.example';

/** A log in memory, with the keys of an installation of its own. */
export class SampleLog {
  readonly signer: Signer;
  readonly #credentialSeed: Uint8Array;
  readonly #lines: string[] = [];

  /** @param seed fills the keys: the same number, the same keys */
  constructor(
    seed = 1,
    readonly name = TEST_LOG,
  ) {
    this.signer = { name, seed: new Uint8Array(32).fill(seed) };
    this.#credentialSeed = new Uint8Array(32).fill(seed + 100);
  }

  get trusted(): TrustedLog {
    const vkey = formatVerifierKey(verifierKeyOf(this.signer.seed, this.name));
    return { vkey, credentialKey: this.credentialKey };
  }

  get credentialKey(): Ed25519Key {
    const x = Buffer.from(ed25519.getPublicKey(this.#credentialSeed)).toString('base64url');
    return { kty: 'OKP', crv: 'Ed25519', x };
  }

  /**
   * @param origin where it was recorded first, of what was received
   * @returns its place in the log
   */
  append(type: string, data: JsonObject, origin?: Origin): number {
    const index = this.#lines.length;
    const event: RecordedEvent = {
      stream: 'career-4f9c2c7a-5a55-4ad0-9be2-0c7ea0d2a6f1',
      revision: index,
      position: '',
      id: `9c2f1f34-0000-4000-8000-${String(index).padStart(12, '0')}`,
      type,
      schema: 1,
      recordedAt: '2025-09-01T08:15:30.223456Z',
      data,
      metadata: {
        ...{ actor: 'sample', role: 'sample', correlation: 'sample', causation: 'sample' },
        ...(origin ? { origin } : {}),
      },
    };
    this.#lines.push(lineOf(event));
    return index;
  }

  line(index: number): string {
    return this.#lines[index] ?? '';
  }

  /** As tlog-proof: by the checkpoint of so many events, without which it is that of the event itself. */
  proof(index: number, size = index + 1): string {
    const leaves = this.#lines.slice(0, size).map((line) => leafHash(new TextEncoder().encode(line)));
    const path = inclusionSpans(index, size).map(({ from, to }) => rootOf(leaves.slice(from, to)));
    const text = formatCheckpoint({ origin: this.name, size, root: rootOf(leaves) });
    return formatTlogProof({ index, path, checkpoint: signNote(text, this.signer.seed, this.name) });
  }

  /** The list with some places in it, as JWT. @param now seconds since 1970 */
  statusList(
    entries: Readonly<Record<number, 0 | 1 | 3>>,
    { now = SAMPLE_NOW, sub = STATUS_LISTS, exp = now + 3_600, length = 64 }: StatusListOptions = {},
  ): string {
    const list = new StatusList(new Array<number>(Math.min(length, ENTRIES)).fill(0), 2);
    for (const [index, status] of Object.entries(entries)) list.setStatus(Number(index), status);
    const { header, payload } = createHeaderAndPayload(
      list,
      { iss: 'https://tjenestebok.example', sub, iat: now, exp },
      { alg: 'EdDSA', typ: 'statuslist+jwt' },
    );
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part(header)}.${part(payload)}`;
    const signature = ed25519.sign(Buffer.from(signed), this.#credentialSeed);
    return `${signed}.${Buffer.from(signature).toString('base64url')}`;
  }
}

type StatusListOptions = { now?: number; sub?: string; exp?: number; length?: number };

/** Seconds since 1970 at which the sample lists were made. */
export const SAMPLE_NOW = 1_760_000_000;

export type SampleFile = { readonly file: DocumentFile; readonly index: number };

/** Issues a document: its event is put into the log behind some others, as in a real one. */
export function documentFile(content: DocumentContent, { log = new SampleLog(), size = 0 } = {}): SampleFile {
  for (let index = 0; index < 5; index++) log.append('PeriodConfirmed', { postId: `post-${String(index)}` });
  const index = log.append('ConfirmationIssued', {
    documentId: content.documentId,
    scope: content.scope,
    sections: content.sections,
    madeFrom: content.madeFrom.revision,
    validOn: content.madeFrom.validOn,
    content: digestOfContent(content),
  });
  for (let more = log.append('Later', {}); more < size; more = log.append('Later', {}));
  const proof = log.proof(index, size === 0 ? undefined : size);
  return { file: { format: 'tjenestebok-document', version: 1, content, event: log.line(index), proof }, index };
}

/** One page with the file attached, sealed: what the pages proper do, with less on them. */
export async function samplePdf(file: DocumentFile, signer: Signer): Promise<Uint8Array> {
  const at = new Date('2025-09-01T00:00:00Z');
  const pdf = new PDFDocument({ info: { CreationDate: at, ModDate: at } });
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => pdf.on('end', resolve));
  pdf.text('Service confirmation');
  pdf.file(Buffer.from(documentFileText(file)), { name: 'tjenestebok.json', creationDate: at, modifiedDate: at });
  pdf.end();
  await ended;
  return sealPages(Buffer.concat(chunks), file.content.documentId, signer);
}
