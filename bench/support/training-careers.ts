import type { CareerEvent } from '../../src/career/domain/events.js';
import type { Advice } from '../../src/career/domain/goals/events.js';
import type { CareerRecord } from '../../src/career/domain/state.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';

/** The day the made-up queue is asked about. */
export const QUEUE_DAY = '2026-11-22';
export const GOALS_PER_DOCTOR = 150;
const MUNICIPALITIES = 357;
const LEADERS_PER_MUNICIPALITY = 3;

export const codes = Array.from(
  { length: GOALS_PER_DOCTOR },
  (_, index) => `ALM-${String(index + 1).padStart(3, '0')}`,
);

export const municipalityOf = (doctor: number) => String(1_101 + (doctor % MUNICIPALITIES));
export const organisationOf = (doctor: number) => String(900_000_000 + (doctor % MUNICIPALITIES));
const leaderOf = (doctor: number) =>
  `${String(doctor % MUNICIPALITIES)}-${String(Math.floor(doctor / MUNICIPALITIES) % LEADERS_PER_MUNICIPALITY)}`;
export const leaderIdOf = (doctor: number) => idOf('aaaa', leaderOf(doctor));

/** Opaque, and the same for the same number. */
export const doctorIdOf = (doctor: number) => idOf('dddd', String(Math.imul(doctor + 1, 2_654_435_761) >>> 0));

function idOf(kind: string, text: string): string {
  const digits = Buffer.from(text).toString('hex').padStart(12, '0').slice(-12);
  return `${digits.slice(4, 12)}-${kind}-8000-8000-${digits}`;
}

/**
 * A doctor with 150 goals on her way: of each hundred some 40 are approved, 3 were returned, 4 wait (for both who are to be heard,
 * for one of them, or for the leader), 20 are begun and the rest is still to come. The same number gives the same career.
 */
export function trainingCareer(doctor: number): CareerRecord[] {
  const below = chanceFrom(doctor);
  const today = dayOf(QUEUE_DAY);
  const date = (daysAgo: number) => dateOf(today - daysAgo);
  const from = '2022-01-01';
  const [supervisor, superviser] = [idOf('bbbb', String(doctor % 9_000)), idOf('cccc', String(doctor % 7_000))];
  const leader = { person: leaderIdOf(doctor) };
  const organisation = organisationOf(doctor);
  const facts: CareerEvent[] = [
    { type: 'DoctorRegistered', data: { hprNumber: 'v1.a.b', name: 'v1.c.d' } },
    {
      type: 'EmploymentStarted',
      data: {
        postId: 'post',
        employer: { name: 'Kommunen', organisationNumber: organisation },
        place: { municipality: municipalityOf(doctor) },
        category: 'AUP',
        from,
        basisPoints: 10_000,
        declaredBy: 'EMPLOYER',
        contract: 'PERMANENT',
      },
    },
    {
      type: 'SupervisorAssigned',
      data: { supervisionId: 's', supervisor: { supervisorId: supervisor, qualification: 'GP_SPECIALIST' }, from },
    },
    { type: 'ApprovingLeaderAssigned', data: { assignmentId: 'l', leader, organisation, from } },
    {
      type: 'ClinicalSuperviserAppointed',
      data: { appointmentId: 'v', superviser: { person: superviser, qualification: 'GP_SPECIALIST' }, from },
    },
  ];
  for (const code of codes) {
    const fate = below(100);
    if (fate >= 67) continue;
    const isOpen = fate >= 43 && fate < 47;
    const ago = isOpen ? below(60) : 60 + below(1_500);
    const activity = { activityId: code, goals: [code], kind: 'PRACTICE', on: date(ago + 10) } as const;
    facts.push({
      type: 'LearningActivityCompleted',
      data: { ...activity, description: 'v1.e.f', declaredBy: 'DOCTOR' },
    });
    if (fate >= 47) continue;
    const goal = { code, version: 1 };
    facts.push({ type: 'GoalSent', data: { submissionId: code, goal, on: date(ago) } });
    const says = (role: 'SUPERVISOR' | 'SUPERVISER', person: string): CareerEvent => ({
      type: 'OpinionGiven',
      data: {
        submissionId: code,
        by: { person, role, qualification: 'GP_SPECIALIST' },
        on: date(Math.max(0, ago - 1 - below(20))),
        advice: 'READY' satisfies Advice,
      },
    });
    const heard = isOpen ? below(3) : 2;
    if (heard > 0) facts.push(says('SUPERVISOR', supervisor));
    if (heard > 1) facts.push(says('SUPERVISER', superviser));
    if (isOpen) continue;
    const decided = { by: { ...leader, organisation }, on: date(ago - 25 - below(30)) };
    if (fate < 40)
      facts.push({ type: 'GoalApproved', data: { approvalId: code, submissionId: code, goal, ...decided } });
    else facts.push({ type: 'GoalReturned', data: { submissionId: code, ...decided, comment: 'v1.g.h' } });
  }
  const metadata = { actor: 'bench', role: 'bench', correlation: 'bench', causation: 'bench' };
  return facts.map((fact, revision) => ({
    id: String(revision),
    revision,
    recordedAt: '2026-11-22T00:00:00.000000Z',
    metadata,
    ...fact,
  }));
}

function chanceFrom(seed: number): (limit: number) => number {
  let state = (Math.imul(seed, 747_796_405) + 2_891_336_453) >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
