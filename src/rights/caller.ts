/** What somebody may be in an organisation. Doctors and supervisors are not appointed: the careers say who they are. */
export const APPOINTED_ROLES = ['OFFICE', 'LEADER', 'COORDINATOR', 'ALIS_OFFICE', 'AUDITOR', 'ADMINISTRATOR'] as const;
export type AppointedRole = (typeof APPOINTED_ROLES)[number];

/**
 * What an organisation's people have to do with: the posts of the organisation itself (a practice), of municipalities or of
 * city districts, by whatever number they have had, or all there are (a national mandate).
 */
export type Territory =
  | { readonly kind: 'OWN_POSTS' }
  | { readonly kind: 'MUNICIPALITIES'; readonly municipalities: readonly string[] }
  | { readonly kind: 'DISTRICTS'; readonly districts: readonly string[] }
  | { readonly kind: 'NATION' };

/** A role somebody holds in an organisation today. */
export type Appointment = {
  readonly role: AppointedRole;
  /** Organisation number. */
  readonly organisation: string;
  readonly organisationName: string;
  readonly territory: Territory;
  /** The day the numbers of the territory were in force. */
  readonly territoryFrom?: string;
  readonly from: string;
  readonly to?: string;
};

/** Who asks, and as what. */
export type Caller = {
  /** Opaque id: of the person where the log-in gives an HPR number, else of the subject at the issuer. */
  readonly id: string;
  /** As logged in with; only ever stored sealed. */
  readonly name: string;
  /** Opaque id of the doctor or supervisor this is, where the log-in gives an HPR number. */
  readonly person?: string;
  readonly appointments: readonly Appointment[];
  /** Those whose place the caller takes today, as leader or supervisor, by the enterprise that says so. */
  readonly standsInFor?: readonly StoodInFor[];
  /** The one-time link that somebody without an account came by: to sign one activity, and to see it. */
  readonly link?: { readonly doctorId: string; readonly linkId: string; readonly activityId: string };
  /** The share that somebody without an account opened with a link and its code. The name is for whom the doctor said it was. */
  readonly share?: { readonly doctorId: string; readonly grantId: string };
};

/** Somebody whose place is taken, in what she does for an enterprise. */
export type StoodInFor = { readonly organisation: string; readonly absent: string };

/** The roles somebody holds on a day, by the opaque id of the person. */
export abstract class Appointments {
  abstract of(id: string): Promise<readonly Appointment[]>;
  /** Whose place the person takes today. */
  abstract standsInFor(id: string): Promise<readonly StoodInFor[]>;
}
