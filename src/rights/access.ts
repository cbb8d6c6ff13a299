import { type CalendarDate, type Day, type Span, FOREVER, dayOf, spanOf } from '../kernel/dates.js';
import type { Appointment, Caller, Territory } from './caller.js';
import type { Employment, Grant, Relation } from './relations.js';
import { OF_THE_WHOLE, type Part, RELATION_OF, type RelationName, type Role, SEES, SHARES } from './table.js';

/** What one of the caller's relations to a doctor lets the caller see, and why. */
export type Access = {
  readonly role: Role;
  readonly organisation?: { readonly number: string; readonly name: string };
  readonly ground: Ground;
  readonly parts: readonly Part[];
  readonly extent: Extent;
};

export type Ground = {
  readonly relation: RelationName;
  readonly since?: CalendarDate;
  readonly until?: CalendarDate;
  /** The recording the relation follows from. */
  readonly recordingId?: string;
};

/** The whole record, or what is about some posts; of scheme and milestones what was so by the last day of them. */
export type Extent =
  | 'WHOLE'
  | {
      readonly posts: ReadonlySet<string>;
      /** Milestones before this day. */
      readonly until: Day;
      /** Of the posts what was so before this day. */
      readonly postsUntil: Day;
      /** Goals, plans, hours and courses of these days. */
      readonly training: readonly Span[];
      /** Whoever wrote the minutes that are shown (GOAL-NOTES). */
      readonly minutesBy?: string;
      /** The one activity that is shown, whatever its day. */
      readonly activityId?: string;
    };

/**
 * Every way in which the caller may see something of a doctor's record on a day. None: the doctor is not there for the caller.
 *
 * Rights are always those of today and of all that is recorded; what they open may then be read as of any day.
 */
export function accessTo(
  doctorId: string,
  relations: readonly Relation[],
  caller: Caller,
  today: CalendarDate,
): Access[] {
  return [
    ...(caller.person === doctorId ? [own()] : []),
    ...caller.appointments.flatMap((appointment) => appointed(appointment, relations, today)),
    ...supervising(relations, caller, today),
    ...leading(relations, caller, today),
    ...assessing(relations, caller, today),
    ...signingByLink(doctorId, caller),
    ...shared(doctorId, relations, caller, today),
  ].filter(({ parts }) => parts.length > 0);
}

/** Whether the caller may see a part of the record, and of it all. */
export function seesWhole(accesses: readonly Access[], part: Part): boolean {
  return accesses.some(({ parts, extent }) => extent === 'WHOLE' && parts.includes(part));
}

/** The relations of whoever holds them that may let the caller see a doctor: what an overview looks for. */
export type Held = { readonly kind: HeldKind | 'SUPERVISED_FOR' | 'LED_FOR'; readonly holder: string };
type HeldBySomebody = { readonly kind: HeldKind; readonly holder: string };
export type HeldKind =
  | 'EMPLOYED_BY'
  | 'EMPLOYED_IN_MUNICIPALITY'
  | 'EMPLOYED_IN_DISTRICT'
  | 'SUPERVISED_BY'
  | 'LED_BY'
  | 'ASSESSED_BY'
  | 'SHARED_WITH_ORGANISATION'
  | 'SHARED_WITH_MUNICIPALITY'
  | 'SHARED_WITH_DISTRICT'
  | 'SHARED_WITH_PERSON';

/** A row of an overview: what a relation is found by, and when. */
export type Listed = Held & {
  readonly from: CalendarDate;
  readonly to?: CalendarDate;
  readonly recordingId: string;
};

/** Everything by which an overview finds a doctor, those who take somebody's place included. */
export function listedIn(relations: readonly Relation[]): Listed[] {
  return relations.flatMap((relation): Listed[] => {
    const own = heldIn(relation).map((held) => ({ ...held, ...datesOf(relation) }));
    if (relation.kind === 'LEADERSHIP') {
      const { organisation, person } = relation;
      return [...own, { kind: 'LED_FOR' as const, holder: inPlaceOf(organisation, person), ...datesOf(relation) }];
    }
    if (relation.kind !== 'SUPERVISION') return own;
    // Who takes a supervisor's place is said by the enterprise that leads, as long as it does.
    const leading = relations.flatMap((other) => (other.kind === 'LEADERSHIP' ? [other] : []));
    return [
      ...own,
      ...leading.map(({ organisation, from, to }) => ({
        kind: 'SUPERVISED_FOR' as const,
        holder: inPlaceOf(organisation, relation.person),
        from: relation.from > from ? relation.from : from,
        ...(to === undefined ? {} : { to }),
        recordingId: relation.recordingId,
      })),
    ];
  });
}

function datesOf({ from, to, recordingId }: Relation) {
  return { from, ...(to === undefined ? {} : { to }), recordingId };
}

function inPlaceOf(organisation: string, absent: string): string {
  return `${organisation} ${absent}`;
}

/** What a relation is found by: each of `heldBy` that is among these may be one that `accessTo` opens the record on. */
export function heldIn(relation: Relation): HeldBySomebody[] {
  switch (relation.kind) {
    case 'EMPLOYMENT': {
      if (relation.withdrawn) return [];
      const { organisation, municipality, district } = relation;
      return [
        ...(organisation === undefined ? [] : [{ kind: 'EMPLOYED_BY' as const, holder: organisation }]),
        ...(municipality === undefined ? [] : [{ kind: 'EMPLOYED_IN_MUNICIPALITY' as const, holder: municipality }]),
        ...(district === undefined ? [] : [{ kind: 'EMPLOYED_IN_DISTRICT' as const, holder: district }]),
      ];
    }
    case 'SUPERVISION':
      return [{ kind: 'SUPERVISED_BY', holder: relation.person }];
    case 'LEADERSHIP':
      return [{ kind: 'LED_BY', holder: relation.person }];
    case 'ASSESSMENT':
      return [{ kind: 'ASSESSED_BY', holder: relation.person }];
    case 'GRANT':
      return heldByGrant(relation);
  }
}

function heldByGrant({ grantee }: Grant): HeldBySomebody[] {
  switch (grantee.kind) {
    case 'ORGANISATION':
      return [{ kind: 'SHARED_WITH_ORGANISATION', holder: grantee.organisationNumber }];
    case 'MUNICIPALITY':
      return [{ kind: 'SHARED_WITH_MUNICIPALITY', holder: grantee.municipality }];
    case 'DISTRICT':
      return [{ kind: 'SHARED_WITH_DISTRICT', holder: grantee.district }];
    case 'PERSON':
      return [{ kind: 'SHARED_WITH_PERSON', holder: grantee.person }];
    case 'LINK':
      return []; // nobody in particular, so in nobody's overview
  }
}

/** Everything the caller may hold. A national mandate needs no relation and is not here. */
export function heldBy({ person, appointments, standsInFor = [] }: Caller): Held[] {
  const held = (kind: Held['kind'], holders: readonly string[]) => holders.map((holder) => ({ kind, holder }));
  const own = person === undefined ? [] : [person];
  const absent = standsInFor.map((each) => inPlaceOf(each.organisation, each.absent));
  return [
    ...held('SUPERVISED_BY', own),
    ...held('SUPERVISED_FOR', absent),
    ...held('LED_BY', own),
    ...held('LED_FOR', absent),
    ...held('ASSESSED_BY', own),
    ...held('SHARED_WITH_PERSON', own),
    ...appointments.flatMap(({ role, organisation, territory }) => {
      const municipalities = territory.kind === 'MUNICIPALITIES' ? territory.municipalities : [];
      const districts = territory.kind === 'DISTRICTS' ? territory.districts : [];
      const employs = RELATION_OF[role] !== undefined;
      const shares = SHARES.has(role);
      const ofPlaces = shares && role !== 'ALIS_OFFICE';
      return [
        ...(employs ? held('EMPLOYED_BY', [organisation]) : []),
        ...(employs ? held('EMPLOYED_IN_MUNICIPALITY', municipalities) : []),
        ...(employs ? held('EMPLOYED_IN_DISTRICT', districts) : []),
        ...(shares ? held('SHARED_WITH_ORGANISATION', [organisation]) : []),
        ...(ofPlaces ? held('SHARED_WITH_MUNICIPALITY', municipalities) : []),
        ...(ofPlaces ? held('SHARED_WITH_DISTRICT', districts) : []),
      ];
    }),
  ];
}

/** The mandate to see every doctor, where the caller has one. */
export function nationalAccess({ appointments }: Caller): Access | undefined {
  return appointments
    .filter(({ territory }) => territory.kind === 'NATION')
    .flatMap((appointment) => appointed(appointment, [], ''))[0];
}

function own(): Access {
  return { role: 'DOCTOR', ground: { relation: 'SELF' }, parts: SEES.SELF, extent: 'WHOLE' };
}

function appointed(appointment: Appointment, relations: readonly Relation[], today: CalendarDate): Access[] {
  const { role } = appointment;
  const relation = RELATION_OF[role];
  if (relation === undefined) return [];
  const organisation = organisationOf(appointment);
  if (appointment.territory.kind === 'NATION') {
    const ground = relation === 'AUDITS' ? groundOf(relation, appointment) : groundOf('NATIONAL', appointment);
    return [{ role, organisation, ground, parts: SEES[relation], extent: 'WHOLE' }];
  }
  const named = relations.filter(
    (other): other is Employment => other.kind === 'EMPLOYMENT' && isOfTerritory(other, appointment),
  );
  if (named.length === 0) return [];
  const stood = named.filter(({ withdrawn }) => !withdrawn);
  const posts = new Set(named.map(({ postId }) => postId));
  // Taken back: it was a mistake, and gives nothing but the sight of what was said.
  if (stood.length === 0) {
    const ground = groundOf(relation, named[0]);
    return [
      {
        role,
        organisation,
        ground,
        parts: SEES[relation].filter((part) => part === 'TIMELINE'),
        extent: { posts, until: -Infinity, postsUntil: FOREVER, training: [] },
      },
    ];
  }
  const begun = stood.filter(({ from }) => from <= today);
  const until = Math.max(-Infinity, ...begun.map(({ to }) => (to === undefined ? FOREVER : dayOf(to) + 1)));
  const parts = SEES[relation].filter((part) => !OF_THE_WHOLE.has(part));
  return [
    {
      role,
      organisation,
      ground: groundOf(relation, latest(stood)),
      parts,
      extent: { posts, until, postsUntil: FOREVER, training: begun.map(({ from, to }) => spanOf(from, to)) },
    },
  ];
}

function supervising(relations: readonly Relation[], caller: Caller, today: CalendarDate): Access[] {
  const leading = leadingOrganisations(relations, today);
  return relations.flatMap((relation): Access[] => {
    if (relation.kind !== 'SUPERVISION' || !isOrStandsInFor(caller, relation.person, leading)) return [];
    if (relation.from > today) return [];
    const until = relation.to === undefined ? FOREVER : dayOf(relation.to) + 1;
    return [
      {
        role: 'SUPERVISOR',
        ground: groundOf('SUPERVISES', relation),
        parts: SEES.SUPERVISES,
        extent: {
          posts: new Set(relation.posts),
          until,
          postsUntil: until,
          training: [{ from: -Infinity, until }],
          ...(caller.person === undefined ? {} : { minutesBy: caller.person }),
        },
      },
    ];
  });
}

/** The approving leader, and who takes her place: all that was learnt until her last day, wherever it was. */
function leading(relations: readonly Relation[], caller: Caller, today: CalendarDate): Access[] {
  return relations.flatMap((relation): Access[] => {
    if (relation.kind !== 'LEADERSHIP') return [];
    if (!isOrStandsInFor(caller, relation.person, new Set([relation.organisation]))) return [];
    if (relation.from > today) return [];
    const until = relation.to === undefined ? FOREVER : dayOf(relation.to) + 1;
    const training = [{ from: -Infinity, until }];
    return [
      {
        role: 'APPROVER',
        ground: groundOf('LEADS', relation),
        parts: SEES.LEADS,
        extent: { posts: new Set(), until, postsUntil: until, training },
      },
    ];
  });
}

/** A superviser: what was done and sent in that time. */
function assessing(relations: readonly Relation[], { person }: Caller, today: CalendarDate): Access[] {
  return relations.flatMap((relation): Access[] => {
    if (relation.kind !== 'ASSESSMENT' || relation.person !== person || relation.from > today) return [];
    const span = spanOf(relation.from, relation.to);
    return [
      {
        role: 'SUPERVISER',
        ground: groundOf('ASSESSES', relation),
        parts: SEES.ASSESSES,
        extent: { posts: new Set(), until: -Infinity, postsUntil: span.until, training: [span] },
      },
    ];
  });
}

function signingByLink(doctorId: string, { link }: Caller): Access[] {
  if (link?.doctorId !== doctorId) return [];
  const { activityId } = link;
  return [
    {
      role: 'EXTERNAL',
      ground: { relation: 'SIGNS_BY_LINK' },
      parts: SEES.SIGNS_BY_LINK,
      extent: { posts: new Set(), until: -Infinity, postsUntil: -Infinity, training: [], activityId },
    },
  ];
}

/** The enterprise that leads the doctor's training on a day: it alone says who takes a supervisor's place in it. */
export function leadingOrganisations(relations: readonly Relation[], on: CalendarDate): ReadonlySet<string> {
  return new Set(
    relations.flatMap((each) =>
      each.kind === 'LEADERSHIP' && each.from <= on && (each.to === undefined || on <= each.to)
        ? [each.organisation]
        : [],
    ),
  );
}

export function isOrStandsInFor(
  { person, standsInFor = [] }: Caller,
  other: string,
  organisations: ReadonlySet<string>,
): boolean {
  return (
    person === other ||
    standsInFor.some(({ organisation, absent }) => absent === other && organisations.has(organisation))
  );
}

function shared(doctorId: string, relations: readonly Relation[], caller: Caller, today: CalendarDate): Access[] {
  return relations.flatMap((grant): Access[] => {
    if (grant.kind !== 'GRANT' || grant.from > today || (grant.to !== undefined && grant.to < today)) return [];
    const parts: readonly Part[] = ['IDENTITY', ...grant.parts];
    const access = (role: Role): Access => ({ role, ground: groundOf('SHARED', grant), parts, extent: 'WHOLE' });
    if (grant.grantee.kind === 'PERSON') return grant.grantee.person === caller.person ? [access('INVITED')] : [];
    if (grant.grantee.kind === 'LINK') {
      const { share } = caller;
      return share?.doctorId === doctorId && share.grantId === grant.grantId ? [access('LINK_HOLDER')] : [];
    }
    const through = caller.appointments.find(
      (appointment) => SHARES.has(appointment.role) && isFor(grant, appointment),
    );
    return through ? [{ ...access(through.role), organisation: organisationOf(through) }] : [];
  });
}

function isFor({ grantee }: Grant, { role, organisation, territory }: Appointment): boolean {
  switch (grantee.kind) {
    case 'ORGANISATION':
      return grantee.organisationNumber === organisation;
    // A regional office reaches over many municipalities: sharing with one of them is not sharing with the region.
    case 'MUNICIPALITY':
      return role !== 'ALIS_OFFICE' && covers(territory, { municipality: grantee.municipality });
    case 'DISTRICT':
      return role !== 'ALIS_OFFICE' && covers(territory, { district: grantee.district });
    case 'PERSON':
    case 'LINK':
      return false;
  }
}

type Whereabouts = { readonly municipality?: string; readonly district?: string };

/** Whether a place, by its number on whatever day, lies in a territory. */
export function covers(territory: Territory, { municipality, district }: Whereabouts): boolean {
  switch (territory.kind) {
    case 'NATION':
      return true;
    case 'MUNICIPALITIES':
      return municipality !== undefined && territory.municipalities.includes(municipality);
    case 'DISTRICTS':
      return district !== undefined && territory.districts.includes(district);
    case 'OWN_POSTS':
      return false;
  }
}

/** Posts in the territory, and those the organisation is itself the employer in. */
export function isOfTerritory(
  post: Whereabouts & { readonly organisation?: string; readonly successors?: readonly string[] },
  { organisation, territory }: Pick<Appointment, 'organisation' | 'territory'>,
): boolean {
  const isIts = post.organisation === organisation || post.successors?.includes(organisation) === true;
  return isIts || covers(territory, post);
}

function organisationOf({ organisation, organisationName }: Appointment) {
  return { number: organisation, name: organisationName };
}

function groundOf(
  relation: RelationName,
  of: { readonly from: CalendarDate; readonly to?: CalendarDate; readonly recordingId?: string } | undefined,
): Ground {
  return {
    relation,
    ...(of === undefined ? {} : { since: of.from }),
    ...(of?.to === undefined ? {} : { until: of.to }),
    ...(of?.recordingId === undefined ? {} : { recordingId: of.recordingId }),
  };
}

/** The one that lasts longest, and of those the one that began first. */
function latest(employments: readonly Employment[]): Employment | undefined {
  const end = ({ to }: Employment) => to ?? '9999';
  return employments.toSorted((a, b) => (end(b) > end(a) ? 1 : end(b) < end(a) ? -1 : a.from < b.from ? -1 : 1))[0];
}
