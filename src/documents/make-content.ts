import { type PostContent, spanOfPost, stretchesOf } from '../career/domain/content.js';
import type { DocumentScope, DocumentSection } from '../career/domain/documents/events.js';
import { serviceHistoryOf } from '../career/domain/service-history.js';
import type { CareerState, Recording } from '../career/domain/state.js';
import {
  NORWEGIAN_RULES,
  type ServiceHistory,
  type Statement,
  makeStatement,
  standingWithin,
} from '../counting/index.js';
import { type CalendarDate, type Day, type Span, dateOf, dayOf, spanOf } from '../kernel/dates.js';
import { common, joined } from '../kernel/spans.js';
import type { Catalogue } from '../learning-goals/domain/state.js';
import type { Places } from '../places/index.js';
import { type AccountView, type Text, viewStatement } from '../statement/view.js';
import { approvalsOn } from '../training/goal-evidence.js';
import { goalsThatApplyTo } from '../training/goals-that-apply.js';
import { groupAccount } from '../training/group-account.js';
import { supervisionAccount } from '../training/supervision-account.js';
import {
  type AccountOf,
  type Away,
  type Confirmed,
  type Described,
  type Disputed,
  type DocumentContent,
  FORMAT,
  type GoalsOf,
  type Ledger,
  type PostEntry,
  type Supervised,
  type SupervisionOf,
  type Unconfirmed,
} from './content.js';
import { gapsIn } from './gaps.js';
import { postsIn, restrictedTo } from './scope.js';

/** What is asked for: of which posts, with which sections, and up to which day. */
export type Asked = {
  readonly scope: DocumentScope;
  readonly sections: readonly DocumentSection[];
  /** The last day it speaks of; what is dated later is not in it. */
  readonly validOn: CalendarDate;
};

/** What does not follow from the career: who issues it, as what, and where it is checked. */
export type Issuing = Pick<DocumentContent, 'documentId' | 'replaces' | 'issuedOn' | 'issuedBy' | 'check'>;

/** What is needed to write names. Without places and catalogue it says the same of the career, with fewer names. */
export type Names = {
  readonly open: (sealed: string) => string;
  readonly places?: Places;
  readonly catalogue?: Catalogue;
};

/** All that a document says of the career. */
export type Says = Pick<
  DocumentContent,
  'doctor' | 'posts' | 'account' | 'notConfirmed' | 'goals' | 'supervision' | 'gaps'
>;

/**
 * What a service confirmation says: the same for the same career and the same question, always.
 *
 * @param career the whole of it, up to the revision it is made from
 * @param root of the Merkle tree over its events, in base64
 */
export function contentOf(
  career: CareerState,
  { scope, sections, validOn }: Asked,
  { documentId, replaces, issuedOn, issuedBy, check }: Issuing,
  root: string,
  names: Names,
): DocumentContent {
  return {
    format: FORMAT,
    version: 1,
    documentId,
    replaces,
    scope,
    sections,
    issuedOn,
    issuedBy,
    madeFrom: {
      revision: career.revision,
      recordedAt: career.recordedAt ?? '',
      validOn,
      root,
      catalogue: catalogueOf(sections, names),
    },
    check,
    ...saysOf(career, { scope, sections, validOn }, names),
  };
}

function catalogueOf(sections: readonly DocumentSection[], { catalogue }: Names): number | null {
  return sections.includes('GOALS') ? (catalogue?.revision ?? null) : null;
}

/** What it says of the career, whoever issues it: what a correction is held against. */
export function saysOf(whole: CareerState, { scope, sections, validOn }: Asked, names: Names): Says {
  const career = restrictedTo(whole, scope);
  const history = serviceHistoryOf(career);
  const statement = makeStatement(history, NORWEGIAN_RULES, { validOn: dayOf(validOn) });
  const own = postsIn(career, scope).filter(({ post }) => post.from <= validOn);
  const doctor = doctorOf(career, names);
  const posts = own.map((post) => postEntry(post, career, history, validOn, names));
  const notConfirmed = notConfirmedOf(own, history, validOn);
  return {
    doctor,
    posts,
    account: accountOf(statement, career, history, scope, validOn, names),
    notConfirmed,
    goals: sections.includes('GOALS') ? goalsOf(career, scope, validOn, names) : null,
    supervision: sections.includes('SUPERVISION') ? supervisionOf(career, history, statement, names) : null,
    gaps: gapsIn({ doctor, posts, notConfirmed }, validOn),
  };
}

function doctorOf({ content }: CareerState, { open }: Names): DocumentContent['doctor'] {
  const { registered, documents } = content;
  return {
    name: registered ? open(registered.name) : '',
    hprNumber: registered ? open(registered.hprNumber) : '',
    birthDate: documents.birthDate === undefined ? null : open(documents.birthDate),
  };
}

// --- posts -----------------------------------------------------------------------------------------------------------

function postEntry(
  content: PostContent,
  career: CareerState,
  history: ServiceHistory,
  validOn: CalendarDate,
  names: Names,
): PostEntry {
  const { post, start } = content;
  const { postId, employer, place } = post;
  const about = career.recordings.filter((each) => postOf(each) === postId);
  const amended = new Set(about.flatMap(({ amendedBy }) => amendedBy));
  const recordings = career.recordings.filter((each) => about.includes(each) || amended.has(each.event.id));
  const span = spanOfPost(content);
  const stood = stoodIn(postId, span, history, validOn);
  return {
    postId,
    recordings: recordings.map(({ event }) => event.id),
    firstRecorded: about[0]?.event.recordedAt ?? '',
    employer: { name: employer.name, organisationNumber: employer.organisationNumber ?? null },
    place: place
      ? {
          municipality: place.municipality,
          municipalityName: names.places?.nameOf(place.municipality, post.from) ?? null,
          district: place.district ?? null,
          districtName: place.district === undefined ? null : (names.places?.nameOf(place.district, post.from) ?? null),
        }
      : null,
    category: post.category,
    arena: post.arena ?? null,
    position: start.type === 'EmploymentStarted' ? 'EMPLOYMENT' : 'SUBSTITUTE',
    contract: start.type === 'EmploymentStarted' ? start.data.contract : start.data.substituteFor.kind,
    periods: stretchesOf(content)
      .filter(({ from }) => from <= dayOf(validOn))
      .map((stretch) => ({ ...soFar(stretch, validOn), percent: stretch.basisPoints / 100 })),
    absences: absencesOf(postId, career, validOn),
    supervisors: supervisorsOf(postId, span, career, validOn, names),
    description: describedIn(postId, career, names),
    confirmations: career.recordings.flatMap((each) => confirmationsIn(each, postId, stood, names)),
    disputes: career.recordings.flatMap((each) => disputesIn(each, postId, stood, names)),
  };
}

/** The post a recording is about, as it stands now. */
function postOf({ event, now }: Recording): string | undefined {
  const { data } = now ?? event;
  return 'postId' in data ? data.postId : undefined;
}

/** Up to the day it speaks of; what goes on beyond has no end yet. */
function soFar({ from, until }: Span, validOn: CalendarDate): { from: CalendarDate; to: CalendarDate | null } {
  return { from: dateOf(from), to: until > dayOf(validOn) + 1 ? null : dateOf(until - 1) };
}

/** DOC-FIELDS 3: other than holiday and courses. */
function absencesOf(postId: string, { content }: CareerState, validOn: CalendarDate): readonly Away[] {
  return [...content.absences.values()]
    .filter((each) => each.postId === postId && each.from <= validOn)
    .filter(({ kind }) => kind !== 'VACATION' && kind !== 'COURSE')
    .map(({ kind, from, to, shareBasisPoints }) => ({
      kind,
      from,
      to: to < validOn ? to : validOn,
      percent: shareBasisPoints / 100,
    }))
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function supervisorsOf(
  postId: string,
  post: Span,
  { content }: CareerState,
  validOn: CalendarDate,
  { open }: Names,
): readonly Supervised[] {
  const served = { from: post.from, until: Math.min(post.until, dayOf(validOn) + 1) };
  return [...content.supervision.values()]
    .filter((each) => each.postId === undefined || each.postId === postId)
    .flatMap(({ supervisors, to }) =>
      supervisors.flatMap(({ supervisorId, name, qualification, from }, index): Supervised[] => {
        const next = supervisors[index + 1];
        const until = next ? Math.min(spanOf(from, to).until, dayOf(next.from)) : spanOf(from, to).until;
        const own = common({ from: dayOf(from), until }, post);
        if (!own || own.from >= served.until) return [];
        const waivers = [...content.waivers.values()].flatMap((waiver) => {
          const span =
            waiver.supervisorId === supervisorId ? common(spanOf(waiver.from, waiver.to), served) : undefined;
          const within = span && common(span, own);
          return within ? [{ from: dateOf(within.from), to: dateOf(within.until - 1) }] : [];
        });
        return [{ name: name === undefined ? null : open(name), qualification, ...soFar(own, validOn), waivers }];
      }),
    )
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function describedIn(postId: string, { content }: CareerState, { open }: Names): Described | null {
  const said = content.documents.descriptions.get(postId);
  if (!said) return null;
  const text = (sealed: string | undefined) => (sealed === undefined ? null : open(sealed));
  return {
    content: text(said.content),
    teaching: text(said.teaching),
    onCall: text(said.onCall),
    patients: said.patients ?? null,
    doctors: said.doctors ?? null,
    residents: said.residents ?? null,
    satisfactory: said.satisfactory ?? null,
    remark: text(said.remark),
  };
}

/** Days of a post up to the day it speaks of, by who stands behind them. */
type StoodUpTo = { readonly spans: readonly Stood[]; readonly validOn: CalendarDate };

function stoodIn(postId: string, post: Span, history: ServiceHistory, validOn: CalendarDate): StoodUpTo {
  const served = history.posts.find((each) => each.postId === postId);
  const until = Math.min(post.until, dayOf(validOn) + 1);
  const spans: readonly Stood[] = served ? standingWithin(served, post.from, until) : [];
  return { spans: joined(spans, (one, next) => one.standing === next.standing), validOn };
}

/** Of what was said of days: those on which it still holds. What came later has overtaken it on the others. */
function stillSo(
  said: { readonly from: CalendarDate; readonly to?: CalendarDate },
  standing: Stood['standing'],
  { spans, validOn }: StoodUpTo,
) {
  return spans.flatMap((span) => {
    const days = span.standing === standing ? common(spanOf(said.from, said.to), span) : undefined;
    if (!days) return [];
    const goesOn = days.until > dayOf(validOn) && (said.to === undefined || said.to > validOn);
    return [{ from: dateOf(days.from), to: goesOn ? null : dateOf(days.until - 1) }];
  });
}

function confirmationsIn(
  { event, now }: Recording,
  postId: string,
  stood: StoodUpTo,
  { open }: Names,
): readonly Confirmed[] {
  if (now?.type !== 'PeriodConfirmed' || now.data.postId !== postId) return [];
  const { by, basis, signedAs } = now.data;
  return stillSo(now.data, 'CONFIRMED', stood).map((days) => ({
    ...days,
    organisation: by.organisation,
    organisationNumber: by.organisationNumber ?? null,
    capacity: by.capacity,
    basis: basis === undefined ? null : open(basis),
    name: open(event.metadata.actor),
    signedAs: signedAs ?? null,
    recordedAt: event.recordedAt,
    recordingId: event.id,
  }));
}

function disputesIn({ event, now }: Recording, postId: string, stood: StoodUpTo, { open }: Names): readonly Disputed[] {
  if (now?.type !== 'PeriodDisputed' || now.data.postId !== postId) return [];
  const { by, reason } = now.data;
  return stillSo(now.data, 'DISPUTED', stood).map((days) => ({
    ...days,
    organisation: by.organisation,
    organisationNumber: by.organisationNumber ?? null,
    capacity: by.capacity,
    name: open(event.metadata.actor),
    recordedAt: event.recordedAt,
    recordingId: event.id,
    reason: open(reason),
  }));
}

// --- figures ---------------------------------------------------------------------------------------------------------

/** Figures of one office or municipality are of that service by itself, and must not be read as more. */
const BY_ITSELF: Text = {
  nb: 'Tallene gjelder bare tjenesten i dette dokumentet, regnet for seg. Hva den er verdt sammen med annen tjeneste, sier bare en oversikt over hele yrkesløpet.',
  nn: 'Tala gjeld berre tenesta i dette dokumentet, rekna for seg. Kva ho er verd saman med anna teneste, seier berre ei oversikt over heile yrkesløpet.',
  en: 'The figures are of the service in this document alone, counted by itself. What it is worth together with other service only an account of the whole career says.',
};

function accountOf(
  statement: Statement,
  career: CareerState,
  history: ServiceHistory,
  scope: DocumentScope,
  validOn: CalendarDate,
  { places }: Names,
): AccountOf {
  const placeNames = (number: string, on: string) => places?.nameOf(number, on);
  const view = viewStatement(statement, career, history, NORWEGIAN_RULES, placeNames);
  const { scheme, ruleSet, overridden, notices, requirements, confirmed, withDeclared } = view;
  return {
    notice: scope.kind === 'CAREER' ? view.notice : together(view.notice, BY_ITSELF),
    scheme,
    ruleSet,
    overridden,
    notices,
    requirements: scope.kind === 'CAREER' ? requirements : [],
    confirmed: ledgerOf(confirmed, validOn, scope),
    withDeclared: ledgerOf(withDeclared, validOn, scope),
  };
}

function together(a: Text, b: Text): Text {
  return { nb: `${a.nb} ${b.nb}`, nn: `${a.nn} ${b.nn}`, en: `${a.en} ${b.en}` };
}

/** Without what is yet to be served: a document speaks of the past. Requirements are held against the whole career only. */
function ledgerOf(account: AccountView, validOn: CalendarDate, scope: DocumentScope): Ledger {
  const { total, strictestTotal, categories, lines, employments, otherReadings } = account;
  return {
    total,
    strictestTotal,
    categories,
    lines: lines.filter(({ from }) => from <= validOn),
    employments,
    otherReadings:
      scope.kind === 'CAREER' ? otherReadings : otherReadings.map((each) => ({ ...each, requirements: [] })),
  };
}

function notConfirmedOf(
  own: readonly PostContent[],
  history: ServiceHistory,
  validOn: CalendarDate,
): readonly Unconfirmed[] {
  return own.flatMap((content) => {
    const { postId, employer } = content.post;
    return stoodIn(postId, spanOfPost(content), history, validOn).spans.flatMap(
      ({ standing, ...span }): Unconfirmed[] =>
        standing === 'CONFIRMED'
          ? []
          : [{ postId, employer: employer.name, from: dateOf(span.from), to: dateOf(span.until - 1), standing }],
    );
  });
}

type Stood = { readonly from: Day; readonly until: Day; readonly standing: Unconfirmed['standing'] | 'CONFIRMED' };

// --- sections --------------------------------------------------------------------------------------------------------

/** Of how many there are is said of the whole career only, and where the catalogue holds them all. */
function goalsOf(
  { content }: CareerState,
  scope: DocumentScope,
  validOn: CalendarDate,
  { open, catalogue }: Names,
): GoalsOf {
  const applying = scope.kind === 'CAREER' && catalogue ? goalsThatApplyTo(content, catalogue)(validOn) : [];
  const counted = applying.filter(({ insteadOf }) => insteadOf === undefined);
  const isKnown = counted.length > 0 && !counted.some(({ isOneOfMore }) => isOneOfMore === true);
  return {
    approved: approvalsOn(content, validOn)
      .map(({ goal, on, by, given }) => ({
        code: goal.code,
        title: catalogue?.goals.get(goal.code)?.[goal.version - 1]?.title.nb ?? '',
        version: goal.version,
        on,
        by:
          (given.type === 'GoalTakenOver' && approverElsewhere(given.data, open)) ||
          (by.name === undefined ? null : open(by.name)),
        takenOver: given.type === 'GoalTakenOver',
      }))
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    of: isKnown ? counted.length : null,
  };
}

/** Who approved it, and where: not whoever took it over here. */
function approverElsewhere(
  { approvedBy, enterprise }: { readonly approvedBy?: string; readonly enterprise?: string },
  open: Names['open'],
): string {
  return [
    ...(approvedBy === undefined ? [] : [open(approvedBy)]),
    ...(enterprise === undefined ? [] : [enterprise]),
  ].join(', ');
}

function supervisionOf(
  career: CareerState,
  history: ServiceHistory,
  { validOn, scheme }: Statement,
  { open }: Names,
): SupervisionOf {
  const { total } = supervisionAccount(career, history, NORWEGIAN_RULES, validOn);
  const { groups, diploma } = groupAccount(career.content, history, NORWEGIAN_RULES, validOn, scheme);
  const on = dateOf(validOn);
  return {
    individual: { heldHours: total.held.rounded, owedHours: total.owed.rounded },
    groups: groups.map(({ name, from, to, hours }) => ({
      name: name === '' ? null : open(name),
      from,
      to: to !== null && to > on ? null : to,
      hours: hours.rounded,
    })),
    diplomaOn: diploma.issuedOn,
  };
}
