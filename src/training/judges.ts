import type { CareerContent } from '../career/domain/content.js';
import type { Approval } from '../career/domain/goals/content.js';
import type { DataOf } from '../career/domain/events.js';
import { supervisorsInOffice } from '../career/domain/goals/roles.js';
import type { CareerState, Recording } from '../career/domain/state.js';
import { type CalendarDate, dateOf, dayOf } from '../kernel/dates.js';
import { approvalsOn } from './goal-evidence.js';
import type { SupervisorOn } from './supervision-account.js';

/** What a person should know of those who supervised and judged, and no rule forbids. */
export type Doubt = {
  readonly code: DoubtCode;
  /** The person it is about, and the approvals. */
  readonly about: readonly string[];
  readonly slots: Readonly<Record<string, string>>;
};

export type DoubtCode = 'REGISTER_DIFFERS' | 'COMPETENCE_UNVOUCHED' | 'JUDGED_BY_ONE' | 'HEARD_AS_BOTH';

/** Doubts as of a day, each person once for each. */
export function doubtsAbout(career: CareerState, on: CalendarDate, supervisorOn?: SupervisorOn): readonly Doubt[] {
  const { content } = career;
  const approvals = approvalsOn(content, on);
  return [
    ...(supervisorOn ? differences(content, approvals, on, supervisorOn) : []),
    ...unvouched(career, approvals, supervisorOn),
    ...judgedAlone(content, approvals),
  ];
}

// --- career and register ---------------------------------------------------------------------------------------------

type Told = { readonly person: string; readonly on: CalendarDate; readonly isSpecialist: boolean };

/** The career and the register may differ about somebody: counting goes by the career alone, so it is shown. */
function differences(
  content: CareerContent,
  approvals: readonly Approval[],
  on: CalendarDate,
  supervisorOn: SupervisorOn,
): Doubt[] {
  const supervised = supervisorsInOffice(content).flatMap(({ from, until, supervisor }): Told[] => {
    const last = Math.min(until - 1, dayOf(on));
    const { supervisorId: person, qualification } = supervisor;
    // On the first day and the last there is so far: the register may have learnt of it in between.
    return [from, last]
      .filter((day) => from <= day && day <= last)
      .map((day) => ({ person, on: dateOf(day), isSpecialist: qualification === 'GP_SPECIALIST' }));
  });
  const heard = approvals.flatMap((approval) =>
    heardAs('SUPERVISOR', content, approval).map((opinion): Told => {
      const { person = '', qualification } = opinion.by;
      return { person, on: opinion.on, isSpecialist: qualification === 'GP_SPECIALIST' };
    }),
  );
  const differing = [...supervised, ...heard].filter((told) => {
    const specialist = supervisorOn(told.person, told.on)?.specialist;
    return typeof specialist === 'boolean' && specialist !== told.isSpecialist;
  });
  return [...Map.groupBy(differing, ({ person }) => person)].map(([person, days]) => {
    const [first = ''] = days.map((told) => told.on).sort();
    return { code: 'REGISTER_DIFFERS', about: [person], slots: { on: first } };
  });
}

/**
 * Supervisors who were heard as specialists, of whom the register says nothing and nobody but the doctor anything. What others
 * said of the same person for an earlier day, in whichever supervision, vouches for her.
 */
function unvouched(
  { content, recordings }: CareerState,
  approvals: readonly Approval[],
  supervisorOn: SupervisorOn = () => undefined,
): Doubt[] {
  const said = recordings.flatMap((recording) => {
    const { now } = recording;
    if (now?.type !== 'SupervisorAssigned' && now?.type !== 'SupervisorChanged') return [];
    return [{ ...now.data.supervisor, from: now.data.from, isByDoctor: isByTheDoctor(recording, recordings) }];
  });
  const isOnlyHers = ({ by, on }: Opinion) => {
    // Whoever stands in, or has a waiver, was let through on what others know.
    if (by.standsInFor !== undefined || by.waiverId !== undefined || by.inRegister === true) return false;
    if (by.person === undefined || typeof supervisorOn(by.person, on)?.specialist === 'boolean') return false;
    const own = said.filter(({ supervisorId, from }) => supervisorId === by.person && from <= on);
    const isVouched = own.some(({ isByDoctor, qualification }) => !isByDoctor && qualification === 'GP_SPECIALIST');
    return own.some(({ isByDoctor }) => isByDoctor) && !isVouched;
  };
  const judged = approvals.flatMap((approval) =>
    heardAs('SUPERVISOR', content, approval)
      .filter(isOnlyHers)
      .map(({ by }) => ({ person: by.person ?? '', approval })),
  );
  return byPerson('COMPETENCE_UNVOUCHED', judged);
}

/** As it stands now, the doctor said it: whoever corrects a recording vouches for it from then on. */
function isByTheDoctor({ event, amendedBy }: Recording, recordings: readonly Recording[]): boolean {
  const last = recordings.findLast((each) => amendedBy.includes(each.event.id))?.event ?? event;
  return last.metadata.role === 'DOCTOR';
}

// --- one person in several roles -------------------------------------------------------------------------------------

/** Roles may overlap (GOAL-FLOW), and it is told where nobody else was heard. */
function judgedAlone(content: CareerContent, approvals: readonly Approval[]): Doubt[] {
  const alone = approvals.flatMap((approval) => {
    const supervisors = heardAs('SUPERVISOR', content, approval).map(({ by }) => by.person);
    const supervisers = heardAs('SUPERVISER', content, approval).map(({ by }) => by.person);
    const [person, ...others] = new Set([...supervisors, ...supervisers]);
    const isBoth = supervisors.length > 0 && supervisers.length > 0 && others.length === 0;
    return isBoth && person !== undefined ? [{ person, approval }] : [];
  });
  const isLeader = ({ person, approval }: Judged) => approval.by.person === person;
  return [
    ...byPerson('JUDGED_BY_ONE', alone.filter(isLeader)),
    ...byPerson(
      'HEARD_AS_BOTH',
      alone.filter((each) => !isLeader(each)),
    ),
  ];
}

type Judged = { readonly person: string; readonly approval: Approval };

function byPerson(code: DoubtCode, judged: readonly Judged[]): Doubt[] {
  return [...Map.groupBy(judged, ({ person }) => person)].map(([person, own]) => {
    const approvals = [...new Set(own.map(({ approval }) => approval))];
    return {
      code,
      about: [person, ...approvals.map(({ approvalId }) => approvalId)],
      slots: { goals: approvals.map(({ goal }) => goal.code).join(', ') },
    };
  });
}

type Opinion = DataOf<'OpinionGiven'>;

/** Opinions in a role that an approval given here rests on. */
function heardAs(role: Opinion['by']['role'], { goals }: CareerContent, { given }: Approval): readonly Opinion[] {
  if (given.type === 'GoalTakenOver') return [];
  const opinions = goals.submissions.get(given.data.submissionId)?.opinions ?? [];
  return opinions.filter(({ by }) => by.role === role);
}
