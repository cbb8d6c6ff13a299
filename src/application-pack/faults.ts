import { type IssuedDocument, standingOfDocument } from '../career/domain/documents/content.js';
import { isInScope } from '../career/domain/documents/rules.js';
import type { RuleId, Scheme } from '../counting/index.js';
import type { Words } from '../documents/content.js';
import { dateOf, dayOf } from '../kernel/dates.js';
import { hundredthsText } from '../training/figures.js';
import type { Fault, FaultCode } from '../training/completeness.js';
import type { LeftItem } from '../training/what-is-left.js';
import { datesOf, notCovered, overlap } from './coverage.js';
import { documentTitle } from './document-title.js';
import { isPart1 } from './items.js';
import type { Material } from './material.js';
import type { OwnFault, PackFault, PackFaultCode, PartId } from './pack.js';
import { type TextCode, WAYS_OUT, inThree, words } from './words.js';

/** Every fault: what is left to do, what the papers lack (completeness.ts), and what the documents do not show. */
export function packFaults(found: Material): readonly PackFault[] {
  const all = [
    ...faultsOfWhatIsLeft(found),
    ...faultsOfPapers(found),
    ...faultsOfDays(found),
    ...faultsOfDocuments(found),
    ...faultsOfStatement(found),
    ...faultsOfDecisions(found),
  ];
  const of = (severity: PackFault['severity']) => all.filter((each) => each.severity === severity);
  return [...of('FAULT'), ...of('DOUBT'), ...of('WARNING')];
}

type Slots = Parameters<typeof words>[1];

function own(
  code: OwnFault,
  severity: PackFault['severity'],
  part: PartId,
  rule: RuleId,
  about: readonly string[],
  slots: Slots = {},
): PackFault {
  const key: TextCode = `fault.${code}`;
  return { code, severity, part, rule, about, text: words(key, slots), wayOut: WAYS_OUT[code] };
}

// --- what is left ----------------------------------------------------------------------------------------------------

/** Papers are told one by one below, and advice keeps nobody from applying. */
function faultsOfWhatIsLeft({ beyond, statement: { scheme } }: Material): PackFault[] {
  const isDiplomaTold = beyond.faults.some(({ code }) => PART_OF[code] === 'GROUP_DIPLOMA');
  return beyond.left.items
    .filter(({ kind, id, status, advice }) => {
      const isTold = kind === 'DOCUMENTS' || (kind === 'GROUP' && id === 'DIPLOMA' && isDiplomaTold);
      return !isTold && !advice && status !== 'MET';
    })
    .map((item) => {
      const { kind, id, status, rule, title, text } = item;
      const slots = { title: inThree(title), text: inThree(text) };
      const part = partOf(item, scheme);
      if (status === 'OPEN') return own('REQUIREMENT_OPEN', 'FAULT', part, rule, [id], slots);
      const byReading = kind === 'TIME' || kind === 'GROUP';
      return own(byReading ? 'FIGURE_BY_READING' : 'TO_SETTLE', 'DOUBT', part, rule, [id], slots);
    });
}

function partOf({ kind, id }: LeftItem, scheme: Scheme): PartId {
  switch (kind) {
    case 'GOALS':
      return id === 'PART1' ? 'PART1' : 'GOALS';
    case 'SUPERVISION':
      return 'SUPERVISION';
    case 'GROUP':
      return 'GROUP_DIPLOMA';
    case 'COURSES':
      return scheme === 'OLD' && id === 'DUTIES' ? 'DUTIES' : 'COURSES';
    case 'TIME':
    case 'PLAN':
    case 'DOCUMENTS':
      return 'FORM_FACTS';
  }
}

// --- papers ----------------------------------------------------------------------------------------------------------

const PART_OF: Readonly<Record<FaultCode, PartId>> = {
  FORM_WRONG: 'PAPERS',
  FORM_UNUSUAL: 'PAPERS',
  FIELD_EMPTY: 'PAPERS',
  UNSIGNED: 'PAPERS',
  PAGE_MISSING: 'PAPERS',
  CONFIRMATION_MISSING: 'CONFIRMATIONS',
  CONFIRMATION_TO_COME: 'CONFIRMATIONS',
  DIPLOMA_MISSING: 'GROUP_DIPLOMA',
  DIPLOMA_NOT_FILED: 'GROUP_DIPLOMA',
  CERTIFICATE_MISSING: 'COURSES',
  DUTIES_UNCONFIRMED: 'DUTIES',
  PART1_NOT_RECORDED: 'PART1',
  PERIOD_UNCONFIRMED: 'CONFIRMATIONS',
  PERIOD_DISPUTED: 'CONFIRMATIONS',
  EMPLOYER_WITHOUT_NUMBER: 'CONFIRMATIONS',
  GOAL_WITHOUT_EVIDENCE: 'GOALS',
  ACTIVITY_UNSIGNED: 'GOALS',
  CONVERSION_WITHOUT_DOCUMENT: 'GOALS',
  LEADER_NOT_SHOWN: 'GOALS',
  SUPERVISOR_NOT_SHOWN: 'GOALS',
  SUPERVISER_NOT_SHOWN: 'GOALS',
  REGISTER_DIFFERS: 'SUPERVISION',
  COMPETENCE_UNVOUCHED: 'SUPERVISION',
  JUDGED_BY_ONE: 'GOALS',
  HEARD_AS_BOTH: 'GOALS',
};

/** A confirmation is missing where the counted days are shown by nothing, and that is told day by day. */
const TOLD_BY_DAYS: ReadonlySet<PackFaultCode> = new Set(['CONFIRMATION_MISSING', 'CONFIRMATION_TO_COME']);

function faultsOfPapers({ beyond, counted }: Material): PackFault[] {
  const isToldByDays = ({ code, about }: Fault) =>
    TOLD_BY_DAYS.has(code) && counted.some(({ postId }) => about.includes(postId));
  return beyond.faults
    .filter((fault) => !isToldByDays(fault))
    .map(({ code, severity, about, rule, text }) => ({
      ...{ code, about, rule },
      // What counts nothing needs no confirmation.
      severity: TOLD_BY_DAYS.has(code) ? 'WARNING' : severity,
      part: PART_OF[code],
      text: inThree(text),
      wayOut: WAYS_OUT[code],
    }));
}

// --- documents -------------------------------------------------------------------------------------------------------

function faultsOfDays({ career, counted, shown }: Material): PackFault[] {
  return notCovered(counted, shown).map(({ postId, ...span }) => {
    const employer = career.content.posts.get(postId)?.post.employer.name ?? postId;
    const slots = { employer, ...datesOf(span) };
    return own('DAYS_NOT_IN_DOCUMENT', 'FAULT', 'CONFIRMATIONS', 'DOC-DUTY', [postId, slots.from, slots.to], slots);
  });
}

/** One that fell is a fault while nothing shows what it showed. */
function faultsOfDocuments(material: Material): PackFault[] {
  const { career, counted, shown, whole, contents } = material;
  const { posts, documents } = career.content;
  const issued = [...documents.issued.values()];
  const stands = (document: IssuedDocument) =>
    standingOfDocument(document) === 'VALID' && contents.has(document.documentId);
  return issued
    .filter((document) => !stands(document))
    .filter((document) => !issued.some((other) => stands(other) && other.replaces === document.documentId))
    .map((document) => {
      const { documentId, scope, validOn } = document;
      const standing = standingOfDocument(document);
      const code = standing === 'VALID' ? 'DOCUMENT_UNREADABLE' : (`DOCUMENT_${standing}` as const);
      const of = counted.filter(({ postId, from }) => {
        const post = posts.get(postId)?.post;
        return post !== undefined && from <= dayOf(validOn) && isInScope(post, scope);
      });
      const isWanted = scope.kind === 'CAREER' ? whole === undefined : overlap(notCovered(of, shown), of);
      const part = scope.kind === 'CAREER' ? 'STATEMENT' : 'CONFIRMATIONS';
      const slots = { document: documentTitle(document, material) };
      return own(code, isWanted ? 'FAULT' : 'WARNING', part, 'DOC-DUTY', [documentId], slots);
    });
}

/** The statement of the whole career: there, up to the last day that counts, and with every field of what counts filled. */
function faultsOfStatement({ counted, whole }: Material): PackFault[] {
  if (!whole) return [own('STATEMENT_MISSING', 'FAULT', 'STATEMENT', 'DOC-DUTY', [])];
  const { documentId, gaps, madeFrom, posts } = whole;
  const last = Math.max(...counted.map(({ until }) => until - 1));
  const isEarly = counted.length > 0 && dayOf(madeFrom.validOn) < last;
  const slots = { valid: madeFrom.validOn, to: counted.length > 0 ? dateOf(last) : undefined };
  const ids = new Set(counted.map(({ postId }) => postId));
  const ofGaps = [...Map.groupBy(gaps, ({ postId }) => postId)].map(([postId, missing]) => {
    const listed = (language: keyof Words) => missing.map(({ text }) => text[language]).join(', ');
    const isCounted = postId === null || ids.has(postId);
    const about = postId === null ? [documentId] : [documentId, postId];
    return own('STATEMENT_HAS_GAPS', isCounted ? 'FAULT' : 'WARNING', 'STATEMENT', 'DOC-COMPLETE', about, {
      fields: { nb: listed('nb'), nn: listed('nn'), en: listed('en') },
      employer: posts.find((post) => post.postId === postId)?.employer.name,
    });
  });
  return [
    ...(isEarly ? [own('STATEMENT_TOO_EARLY', 'FAULT', 'STATEMENT', 'DOC-DUTY', [documentId], slots)] : []),
    ...ofGaps,
  ];
}

/** Part 1 has a form of its own (DOC-LIS1), and credits rest on decisions (FOREIGN-MANUAL): neither is made here. */
function faultsOfDecisions({ career, statement: { scheme, validOn } }: Material): PackFault[] {
  const { posts, credits, requirements } = career.content;
  const papers = [...requirements.documents.values()].filter(({ on }) => dayOf(on) <= validOn);
  const part1 = own('PART1_PAPER_NOT_FILED', 'WARNING', 'PART1', 'DOC-LIS1', []);
  return [
    ...(scheme === 'OLD' || papers.some(({ about }) => isPart1(posts.get(about ?? ''))) ? [] : [part1]),
    ...[...credits.values()]
      .filter(
        ({ creditId, decidedOn }) => dayOf(decidedOn) <= validOn && !papers.some(({ about }) => about === creditId),
      )
      .map(({ creditId, hundredthsOfMonths }) =>
        own('CREDIT_WITHOUT_PAPER', 'WARNING', 'CREDITS', 'FOREIGN-MANUAL', [creditId], {
          months: hundredthsText(hundredthsOfMonths),
        }),
      ),
  ];
}
