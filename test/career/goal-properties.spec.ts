import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CareerCommand, type StatingCommand, commandOf, decide } from '../../src/career/domain/career.js';
import type { CareerEvent, DataOf, Qualification } from '../../src/career/domain/events.js';
import { approvalOf } from '../../src/career/domain/goals/content.js';
import { leaderOn, tenures } from '../../src/career/domain/goals/roles.js';
import { type CareerRecord, type CareerState, foldCareer } from '../../src/career/domain/state.js';
import { NO_SURROUNDINGS, type Surroundings } from '../../src/career/domain/surroundings.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import { Refused } from '../../src/kernel/rule.js';
import { correct, withdraw } from '../support/facts.js';
import { recordsOf, registered, sceneOf } from '../support/given.js';
import { BERGEN, OSLO } from '../support/training.js';

/**
 * What holds for every training, however people come and go: who may judge is held against a reading of the bare events
 * written here, which knows nothing of how the career is folded.
 */

const DAYS = 30;
const day = (number: number) => dateOf(dayOf('2023-01-01') + number);
const TODAY = day(DAYS);

/** Both goals are in force always; `A` in its second version from the middle on. Some are away from the 5th to the 10th day. */
const AWAY = [day(5), day(10)] as const;
const STANDS_IN: Readonly<Record<string, string>> = { stig: 'lena', siri: 'kari', anna: 'lena' };
const world: Surroundings = {
  ...NO_SURROUNDINGS,
  versionsOf: (code) => (code === 'A' ? 2 : 1),
  goalInForce: (code, on) => (code === 'A' && on >= day(15) ? 2 : 1),
  hasLeft: () => false,
  standsInFor: (person, organisation, on) => {
    const absent = STANDS_IN[person];
    const isAway = organisation === OSLO && AWAY[0] <= on && on <= AWAY[1];
    return new Set(absent !== undefined && isAway ? [absent] : []);
  },
  arenaOf: () => undefined,
  isSpecialistOn: (person, on) => (person === 'siri' ? true : person === 'olav' ? on < day(20) : undefined),
};

// --- random histories ------------------------------------------------------------------------------------------------

const anyDay = fc.integer({ min: 0, max: DAYS }).map(day);
const anyPerson = fc.constantFrom('lena', 'morten', 'stig', 'kari', 'olav', 'nils', 'siri', 'per', 'pia', 'anna');
const anyCode = fc.constantFrom('A', 'B');
const anyQualification = fc.constantFrom<Qualification[]>('GP_SPECIALIST', 'NOT_SPECIALIST');
const anyId = (prefix: string, many: number) => fc.nat(many - 1).map((number) => `${prefix}${String(number)}`);
const anySupervisor = fc.constantFrom('kari', 'nils', 'nils', 'olav', 'siri', 'anna');
const anySpan = fc
  .record({ from: anyDay, length: fc.option(fc.nat(DAYS), { nil: undefined }) })
  .map(({ from, length }) => ({ from, ...(length === undefined ? {} : { to: dateOf(dayOf(from) + length) }) }));

/** A command, or one about what is recorded by then. */
type Saying = CareerCommand | ((career: CareerState) => CareerCommand);

const anyFact: fc.Arbitrary<StatingCommand> = fc.oneof(
  fc
    .tuple(
      anyId('leads', 4),
      fc.constantFrom('lena', 'lena', 'morten', 'per', 'anna'),
      fc.constantFrom(OSLO, OSLO, BERGEN),
      anySpan,
    )
    .map(([assignmentId, person, organisation, span]): StatingCommand => {
      return { type: 'AssignLeader', data: { assignmentId, leader: { person }, organisation, ...span } };
    }),
  fc
    .tuple(anyId('supervises', 4), anySupervisor, anyQualification, anySpan)
    .map(([supervisionId, supervisorId, qualification, span]): StatingCommand => {
      return {
        type: 'AssignSupervisor',
        data: { supervisionId, supervisor: { supervisorId, qualification }, ...span },
      };
    }),
  fc
    .tuple(anyId('supervises', 4), anySupervisor, anyQualification, anyDay)
    .map(([supervisionId, supervisorId, qualification, from]): StatingCommand => {
      return { type: 'ChangeSupervisor', data: { supervisionId, supervisor: { supervisorId, qualification }, from } };
    }),
  fc
    .tuple(anyId('supervises', 4), anyDay)
    .map(([supervisionId, on]): StatingCommand => ({ type: 'EndSupervision', data: { supervisionId, on } })),
  fc
    .tuple(anyId('waiver', 3), fc.constantFrom('nils', 'kari'), anyDay, fc.nat(20))
    .map(([waiverId, supervisorId, from, length]): StatingCommand => {
      const to = dateOf(dayOf(from) + length);
      return { type: 'GrantSupervisorWaiver', data: { waiverId, supervisorId, from, to, reference: 'v1.a.b' } };
    }),
  fc
    .tuple(anyId('helps', 4), fc.constantFrom('per', 'pia', 'kari', 'anna'), anyQualification, anySpan)
    .map(([appointmentId, person, qualification, span]): StatingCommand => {
      return { type: 'AppointSuperviser', data: { appointmentId, superviser: { person, qualification }, ...span } };
    }),
  fc
    .tuple(anyId('helps', 4), anyDay)
    .map(([appointmentId, on]): StatingCommand => ({ type: 'EndSuperviser', data: { appointmentId, on } })),
);

const anyAct: fc.Arbitrary<CareerCommand> = fc
  .record({
    kind: fc.constantFrom(
      'SEND',
      'SAY',
      'SAY',
      'SAY',
      'SAY',
      'APPROVE',
      'APPROVE',
      'APPROVE',
      'RETURN',
      'WITHDRAW',
      'REVOKE',
      'TAKE',
    ),
    submissionId: anyId('sent', 6),
    approvalId: anyId('approved', 8),
    code: anyCode,
    by: anyPerson.map((person) => ({ person })),
    as: fc.constantFrom('SUPERVISOR', 'SUPERVISER'),
    toldTo: fc.option(anyPerson, { nil: undefined, freq: 5 }),
    on: anyDay,
  })
  .map(({ kind, submissionId, approvalId, code, by, as, toldTo, on }): CareerCommand => {
    switch (kind) {
      case 'SEND':
        return { type: 'SendGoal', data: { submissionId, code, on } };
      case 'SAY': {
        const told = toldTo === undefined ? {} : { toldTo };
        return { type: 'GiveOpinion', data: { submissionId, by, as, on, advice: 'READY', ...told } };
      }
      case 'APPROVE':
        return { type: 'ApproveGoal', data: { approvalId, submissionId, by, on } };
      case 'RETURN':
        return { type: 'ReturnGoal', data: { submissionId, by, on, comment: 'v1.a.b' } };
      case 'WITHDRAW':
        return { type: 'WithdrawSubmission', data: { submissionId, on } };
      case 'REVOKE':
        return { type: 'RevokeApproval', data: { approvalId, by, on, reason: 'v1.a.b' } };
      case 'TAKE': {
        const evidence = [{ kind: 'DOCUMENT', description: 'v1.a.b' }] as const;
        const ground = 'APPROVED_ELSEWHERE';
        const who = { ...by, organisation: OSLO };
        return { type: 'TakeOverGoal', data: { approvalId, code, ground, approvedOn: on, evidence, by: who, on } };
      }
    }
  });

/** A word about what was recorded before: taken back, or said with another first day. */
const anyAmendment: fc.Arbitrary<Saying> = fc
  .record({ which: fc.nat(60), by: fc.option(fc.integer({ min: -5, max: 5 }), { nil: undefined }) })
  .map(({ which, by }) => ({ recordings }: CareerState): CareerCommand => {
    const facts = recordings.filter(({ now }) => now !== undefined);
    const fact = facts[which % facts.length];
    if (!fact?.now) return withdraw('e0');
    if (by === undefined) return withdraw(fact.event.id);
    const { type, data } = commandOf(fact.now);
    const moved = 'from' in data ? { ...data, from: dateOf(dayOf(data.from) + by) } : data;
    return correct(fact.event.id, { type, data: moved } as StatingCommand);
  });

/** Somebody to begin with, so that a goal has a chance to come through. */
const beginning: readonly CareerCommand[] = [
  {
    type: 'AssignLeader',
    data: { assignmentId: 'first', leader: { person: 'lena' }, organisation: OSLO, from: day(0) },
  },
  {
    type: 'AssignSupervisor',
    data: {
      supervisionId: 'first',
      supervisor: { supervisorId: 'kari', qualification: 'GP_SPECIALIST' },
      from: day(0),
      to: day(22),
    },
  },
  {
    type: 'AssignSupervisor',
    data: {
      supervisionId: 'second',
      supervisor: { supervisorId: 'nils', qualification: 'NOT_SPECIALIST' },
      from: day(0),
    },
  },
  {
    type: 'GrantSupervisorWaiver',
    data: { waiverId: 'first', supervisorId: 'nils', from: day(5), to: day(16), reference: 'v1.a.b' },
  },
  {
    type: 'AppointSuperviser',
    data: { appointmentId: 'first', superviser: { person: 'per', qualification: 'OTHER_SPECIALIST' }, from: day(0) },
  },
];

/** What a goal needs to come through, some of it left out, late, or done by somebody else. */
const anyTry: fc.Arbitrary<CareerCommand[]> = fc
  .record({
    submissionId: anyId('sent', 20),
    approvalId: anyId('approved', 20),
    code: anyCode,
    supervisor: fc.constantFrom('kari', 'kari', 'kari', 'nils', 'nils', 'olav', 'siri', 'anna'),
    superviser: fc.constantFrom('per', 'per', 'per', 'per', 'pia', 'anna'),
    leader: fc.constantFrom('lena', 'lena', 'lena', 'morten', 'stig', 'anna'),
    from: fc.oneof(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: DAYS - 6 })),
    gaps: fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
    leftOut: fc.constantFrom(undefined, undefined, undefined, 0, 1, 2),
    revoked: fc.boolean(),
  })
  .map(({ submissionId, approvalId, code, supervisor, superviser, leader, from, gaps, leftOut, revoked }) => {
    const days = gaps.map((_, index) => day(from + gaps.slice(0, index).reduce((sum, gap) => sum + gap, 0)));
    const [sent = '', one = '', two = '', on = ''] = days;
    const ready = { submissionId, advice: 'READY' } as const;
    const steps: CareerCommand[] = [
      { type: 'SendGoal', data: { submissionId, code, on: sent } },
      { type: 'GiveOpinion', data: { ...ready, by: { person: supervisor }, as: 'SUPERVISOR', on: one } },
      { type: 'GiveOpinion', data: { ...ready, by: { person: superviser }, as: 'SUPERVISER', on: two } },
      { type: 'ApproveGoal', data: { approvalId, submissionId, by: { person: leader }, on } },
    ];
    const revoking: CareerCommand = {
      type: 'RevokeApproval',
      data: { approvalId, by: { person: leader }, on: day(from + 6), reason: 'v1.a.b' },
    };
    return [...steps.filter((_, index) => index !== leftOut), ...(revoked ? [revoking] : [])];
  });

const one = (arbitrary: fc.Arbitrary<Saying>) => arbitrary.map((command) => [command]);

const anyStory = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: one(anyFact) },
      { weight: 3, arbitrary: one(anyAct) },
      { weight: 1, arbitrary: one(anyAmendment) },
      { weight: 4, arbitrary: anyTry },
    ),
    { minLength: 12, maxLength: 40 },
  )
  .map((sayings): Saying[] => [...beginning, ...sayings.flat()]);

type Step = { readonly before: CareerState; readonly recorded: readonly CareerRecord[]; readonly event: CareerRecord };
type Story = { readonly records: readonly CareerRecord[]; readonly steps: readonly Step[] };

/** What is said one after the other, and what came of it; refused commands leave nothing. */
function told(commands: readonly Saying[]): Story {
  const facts: CareerEvent[] = [registered];
  const steps: Step[] = [];
  let career = foldCareer(recordsOf(facts));
  for (const command of commands) {
    const recorded = recordsOf(facts);
    for (const fact of attempt(command, career)) {
      facts.push(fact);
      const event = recordsOf(facts).at(-1);
      if (event) steps.push({ before: career, recorded, event });
    }
    const [, ...more] = recordsOf(facts).slice(recorded.length - 1);
    if (more.length > 0) career = foldCareer(more, career);
  }
  return { records: recordsOf(facts), steps };
}

function attempt(saying: Saying, career: CareerState): readonly CareerEvent[] {
  const command = typeof saying === 'function' ? saying(career) : saying;
  try {
    return decide(command, sceneOf(career, { today: TODAY, surroundings: world }));
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}

// --- a naive reading of the events -----------------------------------------------------------------------------------

/** What each fact says, the last word about it counting. */
function saidIn(records: readonly CareerRecord[]): CareerEvent[] {
  const said = new Map<string, CareerEvent>();
  for (const { id, type, data } of records) {
    const event = { type, data } as CareerEvent;
    if (event.type === 'RecordingWithdrawn') said.delete(event.data.withdraws);
    else if (event.type === 'RecordingCorrected') said.set(event.data.corrects, event.data as unknown as CareerEvent);
    else said.set(id, event);
  }
  const inOrder = records.flatMap(({ id }) => said.get(id) ?? []);
  return inOrder.map(({ type, data }) => ({ type, data }) as CareerEvent);
}

function all<Type extends CareerEvent['type']>(events: readonly CareerEvent[], type: Type): DataOf<Type>[] {
  return events.filter((event) => event.type === type).map(({ data }) => data as DataOf<Type>);
}

const covers = ({ from, to = '9999-12-31' }: { from: string; to?: string }, on: string) => from <= on && on <= to;

function leaderIn(events: readonly CareerEvent[], on: string) {
  let latest: DataOf<'ApprovingLeaderAssigned'> | undefined;
  for (const each of all(events, 'ApprovingLeaderAssigned')) {
    if (each.from <= on && (!latest || each.from >= latest.from)) latest = each;
  }
  return latest && covers(latest, on) ? latest : undefined;
}

function mayDecide(events: readonly CareerEvent[], person: string, on: string): boolean {
  const leader = leaderIn(events, on);
  if (!leader || person === 'anna') return false;
  return (
    leader.leader.person === person || world.standsInFor(person, leader.organisation, on).has(leader.leader.person)
  );
}

/** Everybody who supervises on a day, and with which qualification. */
function supervisorsIn(events: readonly CareerEvent[], on: string) {
  return all(events, 'SupervisorAssigned').flatMap(({ supervisionId, supervisor, from, to }) => {
    const ends = all(events, 'SupervisorEnded').filter((each) => each.supervisionId === supervisionId);
    const last = ends.at(-1)?.on ?? to;
    let [current, since] = [supervisor, from];
    for (const change of all(events, 'SupervisorChanged')) {
      const takesOver = change.supervisionId === supervisionId && change.from <= on && change.from >= since;
      if (takesOver) [current, since] = [change.supervisor, change.from];
    }
    return covers({ from, ...(last === undefined ? {} : { to: last }) }, on) ? [current] : [];
  });
}

function maySupervise(events: readonly CareerEvent[], person: string, on: string): boolean {
  const inCharge = supervisorsIn(events, on);
  const own = inCharge.find(({ supervisorId }) => supervisorId === person);
  const absent = world.standsInFor(person, leaderIn(events, on)?.organisation ?? '', on);
  if (person === 'anna' || (!own && !inCharge.some(({ supervisorId }) => absent.has(supervisorId)))) return false;
  const waived = all(events, 'SupervisorWaiverGranted').some(
    (each) => each.supervisorId === person && covers(each, on),
  );
  const register = world.isSpecialistOn(person, on);
  return waived || (own ? own.qualification === 'GP_SPECIALIST' && register !== false : register === true);
}

function mayBeHeard(events: readonly CareerEvent[], person: string, on: string): boolean {
  return (
    person !== 'anna' &&
    all(events, 'ClinicalSuperviserAppointed').some((each) => {
      const last = all(events, 'ClinicalSuperviserEnded').findLast((end) => end.appointmentId === each.appointmentId);
      const to = last?.on ?? each.to;
      return each.superviser.person === person && covers({ from: each.from, ...(to === undefined ? {} : { to }) }, on);
    })
  );
}

/** Approvals that stand after these events, by code. */
function standingIn(records: readonly CareerRecord[], code: string): string[] {
  const said = saidIn(records);
  const gone = new Set(all(said, 'GoalApprovalRevoked').map(({ approvalId }) => approvalId));
  return [...all(said, 'GoalApproved'), ...all(said, 'GoalTakenOver')]
    .filter(({ approvalId, goal }) => goal.code === code && !gone.has(approvalId))
    .map(({ approvalId }) => approvalId);
}

// --- what holds --------------------------------------------------------------------------------------------------------

const seen = { approved: 0, byStandIn: 0, onWaiver: 0, revoked: 0, amended: 0 };
const forStories = (judge: (story: Story) => void, numRuns = 200) => {
  fc.assert(
    fc.property(anyStory, (commands) => {
      judge(told(commands));
    }),
    { numRuns },
  );
};

describe('in every training', () => {
  it('a goal is approved by the leader of the day, a supervisor eligible on the day she spoke and a superviser heard', () => {
    forStories(({ steps }) => {
      for (const { recorded, event } of steps) {
        if (event.type === 'RecordingCorrected' || event.type === 'RecordingWithdrawn') seen.amended++;
        if (event.type !== 'GoalApproved') continue;
        const { submissionId, goal, by, on } = event.data;
        const known = saidIn(recorded);
        expect(mayDecide(known, by.person, on)).toBe(true);
        expect(by.organisation).toBe(leaderIn(known, on)?.organisation);
        expect(goal.version).toBe(world.goalInForce(goal.code, on));
        expect(standingIn(recorded, goal.code)).toEqual([]);
        // As it was known when each of them spoke.
        const heard = recorded.flatMap((record, index) =>
          record.type === 'OpinionGiven' && record.data.submissionId === submissionId && record.data.on <= on
            ? [{ ...record.data, known: saidIn(recorded.slice(0, index)) }]
            : [],
        );
        const spoke = (role: string, may: typeof maySupervise) =>
          heard.some((each) => each.by.role === role && may(each.known, each.by.person ?? '', each.on));
        expect(spoke('SUPERVISOR', maySupervise)).toBe(true);
        expect(spoke('SUPERVISER', mayBeHeard)).toBe(true);
        seen.approved++;
        if (by.standsInFor !== undefined) seen.byStandIn++;
        if (heard.some((each) => each.by.waiverId !== undefined)) seen.onWaiver++;
      }
    });
  });

  it('nobody speaks who may not: every opinion is of somebody who was that to the doctor', () => {
    forStories(({ steps }) => {
      for (const { recorded, event } of steps) {
        if (event.type !== 'OpinionGiven') continue;
        const { by, on, toldTo } = event.data;
        const known = saidIn(recorded);
        const may = by.role === 'SUPERVISOR' ? maySupervise : mayBeHeard;
        expect(may(known, by.person ?? '', on)).toBe(true);
        if (toldTo !== undefined) expect(mayDecide(known, toldTo, on)).toBe(true);
      }
    });
  });

  it('revoking an approval restores the goal as it stood before it was approved', () => {
    forStories(({ steps }) => {
      for (const { before, recorded, event } of steps) {
        if (event.type !== 'GoalApprovalRevoked') continue;
        const { approvalId } = event.data;
        const approval = steps.find(
          (step) => step.event.type === 'GoalApproved' && step.event.data.approvalId === approvalId,
        );
        if (approval?.event.type !== 'GoalApproved') continue; // taken over: there was nothing before
        const { code } = approval.event.data.goal;
        const after = foldCareer([event], before);
        expect(goalIn(after, code)).toEqual(goalIn(approval.before, code));
        expect(after.content.goals.approvals.get(approvalId)?.revoked).toEqual(event.data);
        expect(standingIn([...recorded, event], code)).toEqual([]);
        seen.revoked++;
      }
    });
  });

  it('a goal is approved once at a time, and waits for nothing once it is', () => {
    forStories(({ records, steps }) => {
      const states = [...steps.map(({ before }) => before), foldCareer(records)];
      for (const { content } of states) {
        for (const code of ['A', 'B']) {
          const standing = [...content.goals.approvals.values()].filter(
            (each) => each.goal.code === code && !each.revoked,
          );
          const open = [...content.goals.submissions.values()].filter(
            (each) => each.goal.code === code && !each.outcome,
          );
          expect(standing.length + open.length).toBeLessThanOrEqual(1);
        }
      }
    }, 80);
  });

  it('there is at most one leader on a day: whoever began last', () => {
    forStories(({ records }) => {
      const { content } = foldCareer(records);
      const said = saidIn(records);
      for (let number = 0; number <= 2 * DAYS; number++) {
        const on = day(number);
        const inOffice = tenures(content).filter((each) => covers(each, on));
        expect(inOffice.map(({ assignmentId }) => assignmentId)).toEqual(
          [leaderIn(said, on)?.assignmentId].filter((id) => id !== undefined),
        );
        expect(leaderOn(content, on)).toEqual(inOffice[0]);
      }
    }, 80);
  });

  it('what stands is a function of the events: at once, piece by piece, and read back from text', () => {
    fc.assert(
      fc.property(anyStory, fc.integer({ min: 1, max: 5 }), (commands, size) => {
        const { records } = told(commands);
        const whole = foldCareer(records);
        let career = foldCareer([]);
        for (let at = 0; at < records.length; at += size) career = foldCareer(records.slice(at, at + size), career);
        expect(career).toEqual(whole);
        expect(foldCareer(JSON.parse(JSON.stringify(records)) as CareerRecord[])).toEqual(whole);
      }),
      { numRuns: 150 },
    );
  });

  it('asking changes nothing, refused or not', () => {
    fc.assert(
      fc.property(anyStory, fc.array(fc.oneof(anyFact, anyAct, anyAmendment), { maxLength: 10 }), (commands, more) => {
        const { records } = told(commands);
        const career = foldCareer(records);
        for (const command of more) attempt(command, career);
        expect(career).toEqual(foldCareer(records));
      }),
      { numRuns: 100 },
    );
  });

  afterAll(() => {
    // The stories must have reached what they are about.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });
});

/** What stands about a goal, apart from the history of what was revoked. */
function goalIn({ content: { goals } }: CareerState, code: string) {
  return {
    approval: approvalOf(goals, code),
    submissions: [...goals.submissions.values()].filter(({ goal }) => goal.code === code),
  };
}
