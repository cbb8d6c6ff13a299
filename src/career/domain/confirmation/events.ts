import type { Confirmer, Sealed, Signatory } from '../terms.js';

/** Why a request goes to where it goes. */
export const ROUTES = ['EMPLOYER', 'MUNICIPALITY', 'DISTRICT', 'SUCCESSOR', 'DELEGATED'] as const;
export type Route = (typeof ROUTES)[number];

export const ESCALATION_GROUNDS = ['NO_ANSWER', 'OFFICE_CLOSED', 'NOBODY_IN_OFFICE'] as const;
export type EscalationGround = (typeof ESCALATION_GROUNDS)[number];

/** From asking an employer to stand behind days, to the answer, which is a confirmation or a dispute of those days. */
export type ConfirmationActs = {
  ConfirmationRequested: {
    requestId: string;
    postId: string;
    from: string;
    to: string;
    on: string;
    askedOf: Confirmer;
    route: Route;
    note?: Sealed;
  };
  ConfirmationRequestWithdrawn: { requestId: string; on: string };
  /** Somebody else in the same line answers. */
  ConfirmationDelegated: { requestId: string; on: string; to: Confirmer; reason?: Sealed };
  ConfirmationReminded: { requestId: string; on: string };
  /** The successor, or the head doctor above, is asked instead. */
  ConfirmationEscalated: { requestId: string; on: string; to: Confirmer; route: Route; ground: EscalationGround };
  CorrectionAgreed: { proposalId: string; on: string };
  CorrectionDeclined: { proposalId: string; on: string; reason: Sealed };
};

/** A correction that whoever is asked would confirm: it becomes one, and confirmed, only when the doctor agrees. */
export type Proposed = {
  proposalId: string;
  requestId: string;
  on: string;
  reason: Sealed;
  /** Who will have confirmed the days once it is agreed to, on what evidence, and as what. */
  confirmer: Confirmer;
  basis?: Sealed;
  signedAs?: Signatory;
};
