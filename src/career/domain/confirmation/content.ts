import { type Span, spanOf } from '../../../kernel/dates.js';
import { without } from '../../../kernel/spans.js';
import type { CareerEvent, Confirmer, DataOf } from '../events.js';
import type { ConfirmationActs, EscalationGround, Route } from './events.js';

/** Somebody is asked to stand behind days, and what has come of it. */
export type ConfirmationRequest = DataOf<'ConfirmationRequested'> & {
  /** Everything that was done about it so far, in order; never empty. */
  readonly steps: readonly ConfirmationStep[];
  /** Who is to answer now, and since when. */
  readonly now: ConfirmationStep;
  readonly answers: readonly Answer[];
  readonly outcome?: RequestOutcome;
};

export const STEPS = ['ASKED', 'DELEGATED', 'REMINDED', 'ESCALATED'] as const;

/** From its day to the day of the next step the same is asked to answer. */
export type ConfirmationStep = {
  readonly kind: (typeof STEPS)[number];
  readonly on: string;
  readonly of: Confirmer;
  readonly route: Route;
  /** Since when these are asked. */
  readonly since: string;
  /** Days on which they were reminded. */
  readonly reminded: readonly string[];
  readonly ground?: EscalationGround;
  /** Why it was delegated, sealed. */
  readonly reason?: string;
};

/** Days that were confirmed or disputed. */
export type Answer = Span & { readonly isConfirmed: boolean };

export const REQUEST_OUTCOMES = ['CONFIRMED', 'DISPUTED', 'CORRECTED', 'WITHDRAWN'] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

export type Proposal = DataOf<'CorrectionProposed'> & { readonly answer?: ProposalAnswer };
type ProposalAnswer = { readonly kind: 'AGREED' | 'DECLINED'; readonly on: string; readonly reason?: string };

export type ConfirmationsContent = {
  readonly requests: Map<string, ConfirmationRequest>;
  readonly proposals: Map<string, Proposal>;
};

export function noConfirmations(): ConfirmationsContent {
  return { requests: new Map(), proposals: new Map() };
}

type ConfirmationFact = Extract<
  CareerEvent,
  { type: keyof ConfirmationActs | 'CorrectionProposed' | 'PeriodConfirmed' | 'PeriodDisputed' }
>;

const CONFIRMATION_FACTS: Readonly<Record<ConfirmationFact['type'], true>> = {
  ConfirmationRequested: true,
  ConfirmationRequestWithdrawn: true,
  ConfirmationDelegated: true,
  ConfirmationReminded: true,
  ConfirmationEscalated: true,
  CorrectionProposed: true,
  CorrectionAgreed: true,
  CorrectionDeclined: true,
  PeriodConfirmed: true,
  PeriodDisputed: true,
};

export function isConfirmationFact(fact: { readonly type: string }): fact is ConfirmationFact {
  return Object.hasOwn(CONFIRMATION_FACTS, fact.type);
}

/** Only rebuilds and never refuses: what refers to a request that is not there changes nothing. */
export function addConfirmationFact({ requests, proposals }: ConfirmationsContent, fact: ConfirmationFact): void {
  const change = (requestId: string, changed: (request: ConfirmationRequest) => Partial<ConfirmationRequest>) => {
    const request = requests.get(requestId);
    if (request) requests.set(requestId, { ...request, ...changed(request) });
  };
  const step = (requestId: string, made: (now: ConfirmationStep) => ConfirmationStep) => {
    change(requestId, ({ now, steps }) => ({ now: made(now), steps: [...steps, made(now)] }));
  };
  switch (fact.type) {
    case 'ConfirmationRequested': {
      const { requestId, askedOf, route, on } = fact.data;
      const asked = { kind: 'ASKED', on, of: askedOf, route, since: on, reminded: [] } as const;
      requests.set(requestId, { ...fact.data, steps: [asked], now: asked, answers: [] });
      return;
    }
    case 'ConfirmationDelegated': {
      const { requestId, on, to, reason } = fact.data;
      const told = reason === undefined ? {} : { reason };
      step(requestId, () => ({ kind: 'DELEGATED', on, of: to, route: 'DELEGATED', since: on, reminded: [], ...told }));
      return;
    }
    case 'ConfirmationEscalated': {
      const { requestId, on, to, route, ground } = fact.data;
      step(requestId, () => ({ kind: 'ESCALATED', on, of: to, route, since: on, reminded: [], ground }));
      return;
    }
    case 'ConfirmationReminded': {
      const { requestId, on } = fact.data;
      step(requestId, ({ of, route, since, reminded }) => {
        return { kind: 'REMINDED', on, of, route, since, reminded: [...reminded, on] };
      });
      return;
    }
    case 'ConfirmationRequestWithdrawn':
      change(fact.data.requestId, () => ({ outcome: 'WITHDRAWN' }));
      return;
    case 'PeriodConfirmed':
    case 'PeriodDisputed': {
      const answered = answeredBy(fact.data, requests);
      const answer = { ...spanOf(fact.data.from, fact.data.to), isConfirmed: fact.type === 'PeriodConfirmed' };
      for (const requestId of answered) change(requestId, (request) => withAnswer(request, answer));
      return;
    }
    case 'CorrectionProposed':
      proposals.set(fact.data.proposalId, fact.data);
      return;
    case 'CorrectionAgreed': {
      const { proposalId, on } = fact.data;
      const proposal = proposals.get(proposalId);
      if (!proposal) return;
      proposals.set(proposalId, { ...proposal, answer: { kind: 'AGREED', on } });
      change(proposal.requestId, () => ({ outcome: 'CORRECTED' }));
      return;
    }
    case 'CorrectionDeclined': {
      const { proposalId, on, reason } = fact.data;
      const proposal = proposals.get(proposalId);
      if (proposal) proposals.set(proposalId, { ...proposal, answer: { kind: 'DECLINED', on, reason } });
      return;
    }
  }
}

/** The request it names; without one, those by which its confirmer is asked about the post. */
function answeredBy(
  { requestId, postId, by }: DataOf<'PeriodConfirmed'> | DataOf<'PeriodDisputed'>,
  requests: ReadonlyMap<string, ConfirmationRequest>,
): readonly string[] {
  if (requestId !== undefined) return [requestId];
  return [...requests.values()]
    .filter((request) => request.outcome === undefined && request.postId === postId)
    .filter(({ now }) => isSameOrganisation(by, now.of))
    .map((request) => request.requestId);
}

/** It is answered when every day asked about is confirmed or disputed; until then the rest is still asked about. */
function withAnswer(request: ConfirmationRequest, answer: Answer): Partial<ConfirmationRequest> {
  const answers = [...request.answers, answer];
  if (request.outcome !== undefined || openDaysOf({ ...request, answers }).length > 0) return { answers };
  return { answers, outcome: answers.every(({ isConfirmed }) => isConfirmed) ? 'CONFIRMED' : 'DISPUTED' };
}

/** Days asked about that nobody has answered for yet. */
export function openDaysOf({ from, to, answers }: Pick<ConfirmationRequest, 'from' | 'to' | 'answers'>): Span[] {
  return without(spanOf(from, to), answers);
}

export function openProposalOf({ proposals }: ConfirmationsContent, requestId: string): Proposal | undefined {
  return [...proposals.values()].find((each) => each.requestId === requestId && each.answer === undefined);
}

type Organisation = { readonly organisation: string; readonly organisationNumber?: string };

/** By number where both have one, else by name. */
export function isSameOrganisation(a: Organisation, b: Organisation): boolean {
  if (a.organisationNumber !== undefined && b.organisationNumber !== undefined) {
    return a.organisationNumber === b.organisationNumber;
  }
  return plain(a.organisation) === plain(b.organisation);
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}
