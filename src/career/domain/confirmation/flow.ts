import { type Span, dateOf, isCalendarDate, lastDateOf, spanOf } from '../../../kernel/dates.js';
import { sameJson } from '../../../kernel/json.js';
import { type Refusal, Refused, enforce } from '../../../kernel/rule.js';
import { common } from '../../../kernel/spans.js';
import {
  type Check,
  type Scene,
  endsOnOrAfterStart,
  fromIsDate,
  isNotInTheFuture,
  isRegistered,
  notAfterToday,
  onIsDate,
  postIsKnown,
  taken,
  toIsDate,
  unknown,
} from '../checks.js';
import { spanOfPost } from '../content.js';
import type { CareerEvent, CorrectableFact, DataOf, Post, Signatory } from '../events.js';
import { periodHasEnd, periodLiesInPost } from '../periods.js';
import { paint } from '../standing.js';
import { type CareerState, foldCareer } from '../state.js';
import type { CorrectRecording, StatingCommand } from '../statements.js';
import { isTheEmployer } from './answering.js';
import { type ConfirmationRequest, type Proposal, isSameOrganisation, openDaysOf, openProposalOf } from './content.js';
import type { EscalationGround } from './events.js';
import { type Asked, lineOf, nextInLine } from './line.js';
import { escalatableFrom, remindableFrom } from './parameters.js';

/** What is said of a request to stand behind days. The answer itself is a confirmation or a dispute of those days. */
export type ConfirmationCommand =
  | { readonly type: 'AskConfirmation'; readonly data: AskConfirmation }
  | { readonly type: 'WithdrawConfirmationRequest'; readonly data: DataOf<'ConfirmationRequestWithdrawn'> }
  | { readonly type: 'DelegateConfirmation'; readonly data: DelegateConfirmation }
  | { readonly type: 'RemindConfirmer'; readonly data: DataOf<'ConfirmationReminded'> }
  | { readonly type: 'EscalateConfirmation'; readonly data: EscalateConfirmation }
  | { readonly type: 'ProposeCorrection'; readonly data: ProposeCorrection }
  | { readonly type: 'AgreeToCorrection'; readonly data: DataOf<'CorrectionAgreed'> }
  | { readonly type: 'DeclineCorrection'; readonly data: DataOf<'CorrectionDeclined'> };

/** Of whom it is asked follows from the post's place and date; where the place was divided, its successor is named. */
export type AskConfirmation = Omit<DataOf<'ConfirmationRequested'>, 'askedOf' | 'route' | 'to'> & {
  to?: string;
  successor?: string;
};
export type DelegateConfirmation = {
  requestId: string;
  on: string;
  /** Of whoever is to answer instead. */
  organisationNumber: string;
  reason?: string;
  successor?: string;
};
export type EscalateConfirmation = { requestId: string; on: string; ground: EscalationGround; successor?: string };
export type ProposeCorrection = {
  proposalId: string;
  requestId: string;
  recordingId: string;
  replacement: StatingCommand;
  on: string;
  reason: string;
  basis?: string;
  signedAs?: Signatory;
};

/** How recordings are corrected; the facts that a correction leads to. */
export type Correcting = {
  readonly correct: (correction: CorrectRecording['data'], scene: Scene) => readonly CareerEvent[];
  readonly commandOf: (fact: CorrectableFact) => StatingCommand;
};

/**
 * New facts, or none when it is already so.
 *
 * @throws Refused with every rule the command breaks
 */
export function decideOnConfirmation(
  command: ConfirmationCommand,
  scene: Scene,
  correcting: Correcting,
): readonly CareerEvent[] {
  const { requests, proposals } = scene.career.content.confirmations;
  switch (command.type) {
    case 'AskConfirmation':
      return ask(command.data, scene);
    case 'WithdrawConfirmationRequest':
      if (requests.get(command.data.requestId)?.outcome === 'WITHDRAWN') return [];
      enforce(steppingOn, command.data, scene);
      return [{ type: 'ConfirmationRequestWithdrawn', data: command.data }];
    case 'RemindConfirmer': {
      if (requests.get(command.data.requestId)?.now.reminded.includes(command.data.on)) return [];
      enforce(reminding, command.data, scene);
      return [{ type: 'ConfirmationReminded', data: command.data }];
    }
    case 'DelegateConfirmation':
      return delegate(command.data, scene);
    case 'EscalateConfirmation':
      return escalate(command.data, scene);
    case 'ProposeCorrection':
      return propose(command.data, scene, correcting);
    case 'AgreeToCorrection':
      if (proposals.get(command.data.proposalId)?.answer?.kind === 'AGREED') return [];
      enforce([...answeringProposal, proposerIsStillAsked, postReadsAsProposed], command.data, scene);
      return agree(command.data, scene, correcting);
    case 'DeclineCorrection':
      if (proposals.get(command.data.proposalId)?.answer?.kind === 'DECLINED') return [];
      enforce(answeringProposal, command.data, scene);
      return [{ type: 'CorrectionDeclined', data: command.data }];
  }
}

// --- asking ----------------------------------------------------------------------------------------------------------

/** The waiting times run from these days: a date in the past would pass them. */
const isDoneToday: Check<{ on: string }> = (input, scene) =>
  isCalendarDate(input.on) && input.on < scene.today
    ? { code: 'STEP_IN_THE_PAST', field: 'on', value: input.on, details: { today: scene.today }, rule: 'DOC-DUTY' }
    : isNotInTheFuture(input, scene);

/** Nobody can stand behind days that have not been served. */
const daysAreServed: Check<AskConfirmation> = (input, scene) => notAfterToday(lastDayOf(input, scene), 'to', scene);

/** Only what somebody has declared is asked about; days that were disputed may be asked about again. */
const daysAreNotConfirmed: Check<AskConfirmation> = (input, scene) => {
  const asked = daysOf(input, scene);
  if (!asked) return undefined;
  const confirmed = (paint(scene.career.marks).get(input.postId) ?? [])
    .filter(({ standing }) => standing === 'CONFIRMED')
    .find((span) => meets(span, asked));
  if (!confirmed) return undefined;
  const details = { from: dateOf(confirmed.from), to: lastDateOf(confirmed.until) ?? lastDayOf(input, scene) };
  return { code: 'ALREADY_CONFIRMED', field: 'from', value: input.from, details, rule: 'DOC-DUTY' };
};

const daysAreNotAskedFor: Check<AskConfirmation> = (input, scene) => {
  const asked = daysOf(input, scene);
  const other = [...scene.career.content.confirmations.requests.values()].find(
    (request) =>
      asked !== undefined &&
      request.outcome === undefined &&
      request.postId === input.postId &&
      openDaysOf(request).some((span) => meets(span, asked)),
  );
  if (!other) return undefined;
  const { requestId, from, to, now } = other;
  const details = { from, to, asked: now.of.organisation };
  return { code: 'CONFIRMATION_ALREADY_ASKED', field: 'from', value: requestId, details };
};

const asking: readonly Check<AskConfirmation>[] = [
  isRegistered,
  ({ requestId }, { career: { content } }) =>
    taken(content.confirmations.requests, requestId, 'CONFIRMATION_REQUEST_EXISTS', 'requestId'),
  postIsKnown,
  fromIsDate,
  toIsDate,
  onIsDate,
  isDoneToday,
  endsOnOrAfterStart,
  periodHasEnd,
  periodLiesInPost,
  daysAreServed,
  daysAreNotConfirmed,
  daysAreNotAskedFor,
];

function ask({ successor, ...asked }: AskConfirmation, scene: Scene): readonly CareerEvent[] {
  const before = scene.career.content.confirmations.requests.get(asked.requestId);
  const to = lastDayOf(asked, scene);
  // What is written along is sealed anew each time, and no other request for that.
  if (before?.postId === asked.postId && before.from === asked.from && before.to === to) return [];
  enforce(asking, asked, scene);
  const { post } = knownPost(asked.postId, scene);
  const [first] = lineOf(post, successor, scene.surroundings);
  if (!first) throw refused(nobodyToAsk(post));
  return [{ type: 'ConfirmationRequested', data: { ...asked, to, askedOf: first.of, route: first.route } }];
}

function nobodyToAsk({ employer, place }: Post): Refusal {
  const details = { employer: employer.name, ...(place === undefined ? {} : { place: place.municipality }) };
  return { code: 'NOBODY_TO_ASK', field: 'postId', details, rule: 'DOC-DUTY' };
}

/** The day given, or that the post ends on. */
function lastDayOf({ postId, to }: { postId: string; to?: string }, { career }: Scene): string {
  return to ?? career.content.posts.get(postId)?.to ?? '';
}

function daysOf(input: AskConfirmation, scene: Scene): Span | undefined {
  const to = lastDayOf(input, scene);
  return isCalendarDate(input.from) && isCalendarDate(to) ? spanOf(input.from, to) : undefined;
}

function meets(a: Span, b: Span): boolean {
  return a.from < b.until && b.from < a.until;
}

// --- what is done about a request --------------------------------------------------------------------------------------

type OfRequest = { requestId: string; on: string };

function ofRequest<Input extends { requestId: string }>(
  check: (input: Input, request: ConfirmationRequest, scene: Scene) => Refusal | undefined,
): Check<Input> {
  return (input, scene) => {
    const request = scene.career.content.confirmations.requests.get(input.requestId);
    return request && check(input, request, scene);
  };
}

const isOpen: readonly Check<{ requestId: string }>[] = [
  isRegistered,
  ({ requestId }, { career: { content } }) =>
    unknown(content.confirmations.requests, requestId, 'CONFIRMATION_REQUEST_UNKNOWN', 'requestId'),
  ofRequest((_, { requestId, outcome }) =>
    outcome === undefined
      ? undefined
      : { code: 'CONFIRMATION_REQUEST_CLOSED', field: 'requestId', value: requestId, details: { outcome } },
  ),
];

const steppingOn: readonly Check<OfRequest>[] = [
  ...isOpen,
  onIsDate,
  isNotInTheFuture,
  ofRequest(({ on }, { now }) =>
    isCalendarDate(on) && on < now.on
      ? { code: 'BEFORE_LAST_STEP', field: 'on', value: on, details: { from: now.on } }
      : undefined,
  ),
];

const reminding: readonly Check<OfRequest>[] = [
  ...steppingOn,
  isDoneToday,
  ofRequest(({ on }, { now }) => {
    const from = remindableFrom(now.since, now.reminded);
    return isCalendarDate(on) && on < from
      ? { code: 'REMINDER_TOO_EARLY', field: 'on', value: on, details: { from }, rule: 'DOC-DUTY' }
      : undefined;
  }),
];

/** Only within the line of the post: whoever is asked cannot hand it to somebody who has nothing to do with it. */
function delegate(input: DelegateConfirmation, scene: Scene): readonly CareerEvent[] {
  const { requestId, on, organisationNumber, reason, successor } = input;
  const request = scene.career.content.confirmations.requests.get(requestId);
  if (request?.now.kind === 'DELEGATED' && request.now.of.organisationNumber === organisationNumber) return [];
  enforce([...steppingOn, isDoneToday], input, scene);
  const { now } = knownRequest(requestId, scene);
  const others = lineOfRequest(requestId, successor, scene).filter(({ of }) => !isSameOrganisation(of, now.of));
  const to = others.find(({ of }) => of.organisationNumber === organisationNumber)?.of;
  if (!to) {
    const details = { known: others.map(({ of }) => `${of.organisationNumber ?? ''} ${of.organisation}`).join(', ') };
    throw refused({ code: 'DELEGATE_NOT_IN_LINE', field: 'organisationNumber', value: organisationNumber, details });
  }
  return [{ type: 'ConfirmationDelegated', data: { requestId, on, to, ...(reason === undefined ? {} : { reason }) } }];
}

/** That there was no answer shows in the days and the reminders; that there is nobody to answer, in the register. */
const groundHolds: Check<EscalateConfirmation> = ofRequest(({ ground, on }, { now }, { surroundings }) => {
  const number = now.of.organisationNumber;
  switch (ground) {
    case 'NO_ANSWER': {
      const from = escalatableFrom(now.since);
      if (!isCalendarDate(on) || (on >= from && now.reminded.length > 0)) return undefined;
      const details = { from, reminders: String(now.reminded.length) };
      return { code: 'ESCALATION_TOO_EARLY', field: 'on', value: on, details, rule: 'DOC-DUTY' };
    }
    case 'OFFICE_CLOSED':
      return number === undefined || surroundings.isClosed(number)
        ? undefined
        : stillThere(ground, now.of.organisation);
    case 'NOBODY_IN_OFFICE':
      return number === undefined || !surroundings.officeOf(number)
        ? undefined
        : stillThere(ground, now.of.organisation);
  }
});

function stillThere(ground: EscalationGround, asked: string): Refusal {
  return { code: 'ESCALATION_GROUND_WRONG', field: 'ground', value: ground, details: { asked } };
}

function escalate(input: EscalateConfirmation, scene: Scene): readonly CareerEvent[] {
  const { requestId, on, ground, successor } = input;
  const last = scene.career.content.confirmations.requests.get(requestId)?.now;
  if (last?.kind === 'ESCALATED' && last.on === on && last.ground === ground) return [];
  enforce([...steppingOn, isDoneToday, groundHolds], input, scene);
  const { now } = knownRequest(requestId, scene);
  const next = nextInLine(lineOfRequest(requestId, successor, scene), now.of, ground !== 'NO_ANSWER');
  if (!next) {
    throw refused({ code: 'NOBODY_ABOVE', field: 'requestId', details: { asked: now.of.organisation } });
  }
  return [{ type: 'ConfirmationEscalated', data: { requestId, on, to: next.of, route: next.route, ground } }];
}

function lineOfRequest(requestId: string, successor: string | undefined, scene: Scene): readonly Asked[] {
  const { postId, steps } = knownRequest(requestId, scene);
  const { post } = knownPost(postId, scene);
  try {
    return lineOf(post, successor, scene.surroundings);
  } catch (error) {
    // Who was named for a divided place once need not be named again to be left.
    const wasNamed = steps.some(({ route }) => route === 'SUCCESSOR');
    if (!(error instanceof Refused) || successor !== undefined || !wasNamed) throw error;
    return [];
  }
}

// --- corrected with agreement --------------------------------------------------------------------------------------------

const proposing: readonly Check<ProposeCorrection>[] = [
  ...steppingOn,
  ({ proposalId }, { career: { content } }) =>
    taken(content.confirmations.proposals, proposalId, 'PROPOSAL_EXISTS', 'proposalId'),
  ({ requestId }, { career: { content } }) => {
    const open = openProposalOf(content.confirmations, requestId);
    return open && { code: 'PROPOSAL_WAITS', field: 'requestId', value: open.proposalId };
  },
  ofRequest(({ replacement }, { postId }) => {
    const said = 'postId' in replacement.data ? replacement.data.postId : undefined;
    if (said === postId) return undefined;
    return { code: 'CONFIRMATION_OF_OTHER_POST', field: 'replacement.postId', details: { post: postId } };
  }),
  // Of other posts whoever is asked learns nothing, not even that there are.
  ofRequest(({ recordingId }, { postId }, { career }) => {
    const now = career.recordings.find(({ event }) => event.id === recordingId)?.now;
    return now === undefined || ('postId' in now.data && now.data.postId === postId)
      ? undefined
      : { code: 'RECORDING_UNKNOWN', field: 'recordingId', value: recordingId };
  }),
  ofRequest(({ basis }, { postId, now: { of } }, { career: { content } }) => {
    const employer = content.posts.get(postId)?.post.employer;
    return basis !== undefined || isTheEmployer(of, employer)
      ? undefined
      : {
          code: 'CONFIRMER_NOT_EMPLOYER',
          field: 'basis',
          value: of.organisation,
          details: { employer: employer?.name ?? '' },
          rule: 'DOC-DUTY',
        };
  }),
];

/** Held against the rules of corrections at once, so that what is proposed can be agreed to. */
function propose(input: ProposeCorrection, scene: Scene, correcting: Correcting): readonly CareerEvent[] {
  const { proposalId, requestId, recordingId, replacement, on, reason, basis, signedAs } = input;
  const before = scene.career.content.confirmations.proposals.get(proposalId);
  if (before?.requestId === requestId && sameJson(before.data, replacement.data)) return [];
  enforce(proposing, input, scene);
  const correction = { recordingId, replacement, reason, declaredBy: 'DOCTOR' } as const;
  const [corrected] = correcting.correct(correction, scene);
  if (corrected?.type !== 'RecordingCorrected') throw refused({ code: 'PROPOSAL_EMPTY', field: 'replacement' });
  const { corrects, type, schema, data } = corrected.data;
  const confirmer = knownRequest(requestId, scene).now.of;
  const more = { ...(basis === undefined ? {} : { basis }), ...(signedAs === undefined ? {} : { signedAs }) };
  return [
    {
      type: 'CorrectionProposed',
      data: { proposalId, requestId, corrects, type, schema, data, on, reason, confirmer, ...more },
    },
  ];
}

type OfProposal = { proposalId: string; on: string };

function ofProposal(
  check: (input: OfProposal, proposal: Proposal, scene: Scene) => Refusal | undefined,
): Check<OfProposal> {
  return (input, scene) => {
    const proposal = scene.career.content.confirmations.proposals.get(input.proposalId);
    return proposal && check(input, proposal, scene);
  };
}

const answeringProposal: readonly Check<OfProposal>[] = [
  isRegistered,
  ({ proposalId }, { career: { content } }) =>
    unknown(content.confirmations.proposals, proposalId, 'PROPOSAL_UNKNOWN', 'proposalId'),
  onIsDate,
  isNotInTheFuture,
  ofProposal(({ on }, proposal) =>
    isCalendarDate(on) && on < proposal.on
      ? { code: 'BEFORE_LAST_STEP', field: 'on', value: on, details: { from: proposal.on } }
      : undefined,
  ),
  ofProposal(
    (_, { proposalId, answer }) =>
      answer && { code: 'PROPOSAL_ANSWERED', field: 'proposalId', value: proposalId, details: { answer: answer.kind } },
  ),
  ofProposal((_, { requestId }, scene) => isOpen.map((check) => check({ requestId }, scene)).find((each) => each)),
];

/** What somebody proposed who is asked no longer, nobody would stand behind. */
const proposerIsStillAsked: Check<OfProposal> = ofProposal((_, { requestId, confirmer }, { career: { content } }) => {
  const now = content.confirmations.requests.get(requestId)?.now;
  return now === undefined || isSameOrganisation(confirmer, now.of)
    ? undefined
    : { code: 'PROPOSER_NOT_ASKED', field: 'proposalId', details: { asked: now.of.organisation } };
});

/** Whoever proposed it stands behind the days as they read then, and not behind what was told of the post afterwards. */
const postReadsAsProposed: Check<OfProposal> = ofProposal((_, { proposalId, requestId }, scene) => {
  const { career } = scene;
  const { postId } = knownRequest(requestId, scene);
  const { recordings } = career;
  const at = recordings.findIndex(({ event }) => 'proposalId' in event.data && event.data.proposalId === proposalId);
  const then = foldCareer(recordings.slice(0, at).map(({ event }) => event));
  return sameJson(daysOfPost(then, postId), daysOfPost(career, postId))
    ? undefined
    : { code: 'PROPOSAL_OVERTAKEN', field: 'proposalId', value: proposalId, rule: 'DOC-DUTY' };
});

/** All that is told of the days of a post. */
function daysOfPost({ content }: CareerState, postId: string) {
  const absences = [...content.absences.values()].filter((absence) => absence.postId === postId);
  return { post: content.posts.get(postId) ?? null, absences };
}

/**
 * The doctor's word is changed and, in the same append, the days asked about are confirmed as they now read by whoever proposed
 * it. The correction itself is hers: days nobody asked about are not confirmed by it.
 */
function agree({ proposalId, on }: OfProposal, scene: Scene, { correct, commandOf }: Correcting): CareerEvent[] {
  const proposal = scene.career.content.confirmations.proposals.get(proposalId);
  if (!proposal) return [];
  const { requestId, corrects, reason, confirmer, basis, signedAs } = proposal;
  const replacement = commandOf({ type: proposal.type, data: proposal.data } as CorrectableFact);
  const corrected = correct({ recordingId: corrects, replacement, reason, declaredBy: 'DOCTOR' }, scene);
  const request = knownRequest(requestId, scene);
  const after = foldCareer(
    corrected.map((event) => ({ ...NOT_RECORDED, ...event })),
    scene.career,
  );
  const post = after.content.posts.get(request.postId);
  const more = { ...(basis === undefined ? {} : { basis }), ...(signedAs === undefined ? {} : { signedAs }) };
  const confirmed = openDaysOf(request)
    .flatMap((span) => (post && common(span, spanOfPost(post))) ?? [])
    .map((span): CareerEvent => {
      const days = { from: dateOf(span.from), to: dateOf(span.until - 1) };
      return { type: 'PeriodConfirmed', data: { postId: request.postId, ...days, by: confirmer, requestId, ...more } };
    });
  return [{ type: 'CorrectionAgreed', data: { proposalId, on } }, ...corrected, ...confirmed];
}

const NOT_RECORDED = {
  id: 'not yet recorded',
  revision: -1,
  recordedAt: '',
  metadata: { actor: '', role: '', correlation: '', causation: '' },
};

// --- shared --------------------------------------------------------------------------------------------------------------

function knownRequest(requestId: string, { career: { content } }: Scene): ConfirmationRequest {
  const request = content.confirmations.requests.get(requestId);
  if (!request) throw refused({ code: 'CONFIRMATION_REQUEST_UNKNOWN', field: 'requestId', value: requestId });
  return request;
}

/** A post that was taken back after it was asked about is not there to be answered for. */
function knownPost(postId: string, { career: { content } }: Scene): { readonly post: Post } {
  const known = content.posts.get(postId);
  if (!known) throw refused({ code: 'POST_UNKNOWN', field: 'postId', value: postId });
  return known;
}

function refused(refusal: Refusal): Refused {
  return new Refused([refusal]);
}
