import fc from 'fast-check';
import { type CareerCommand, decide } from '../../src/career/domain/career.js';
import type { CareerEvent, Confirmer } from '../../src/career/domain/events.js';
import { type CareerRecord, type CareerState, foldCareer } from '../../src/career/domain/state.js';
import { dateOf, dayOf } from '../../src/kernel/dates.js';
import { Refused } from '../../src/kernel/rule.js';
import { recordsOf, registered, sceneOf } from '../support/given.js';
import * as chain from './requests.js';

/** Made-up stories about requests: whatever is tried, day after day, and what of it is let through. */

export type Move = {
  readonly wait: number;
  readonly what: number;
  readonly which: number;
  readonly from: number;
  readonly who: number;
};

export const anyStory: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    wait: fc.constantFrom(0, 1, 14, 16),
    what: fc.nat(10),
    which: fc.nat(2),
    from: fc.integer({ min: 0, max: 4 }),
    who: fc.nat(3),
  }),
  { minLength: 4, maxLength: 25 },
);

export type Told = {
  readonly command: CareerCommand;
  readonly on: string;
  readonly before: CareerState;
  readonly records: readonly CareerRecord[];
  readonly after: CareerState;
};

const stranger = { organisation: 'Bergen kommune', organisationNumber: '910011111' } as const;
export const employer: Confirmer = {
  organisation: 'Sagene legesenter',
  organisationNumber: chain.PRACTICE,
  capacity: 'EMPLOYER',
};
const CONFIRMERS = [chain.district, chain.municipality, employer] as const;
const MONTHS = ['2023-01-01', '2023-02-01', '2023-03-01', '2023-04-01', '2023-05-01'];
const ENDS = ['2023-01-31', '2023-02-28', '2023-03-31', '2023-04-30', '2023-05-31'];

function commandFor({ what, which, from, who }: Move, on: string, index: number, career: CareerState): CareerCommand {
  const requestId = `request-${String(which)}`;
  const days = { from: MONTHS[from] ?? '', to: ENDS[Math.min(4, from + which)] ?? '' };
  // Somebody who has nothing to do with it claims to be what is asked for.
  const capacity = career.content.confirmations.requests.get(requestId)?.now.of.capacity ?? 'MUNICIPAL_HEAD_DOCTOR';
  const by = CONFIRMERS[who] ?? { ...stranger, capacity };
  const proposalId = `proposal-${String(which)}`;
  switch (what) {
    case 0:
    case 1:
      return chain.ask({ requestId, ...days, on });
    case 2:
      return chain.withdrawRequest({ requestId, on });
    case 3:
      return chain.delegate({ requestId, on, organisationNumber: from % 2 === 0 ? chain.OSLO : chain.SAGENE });
    case 4:
      return chain.remind({ requestId, on });
    case 5:
      return chain.escalate({ requestId, on, ground: from === 0 ? 'OFFICE_CLOSED' : 'NO_ANSWER' });
    case 6:
      return chain.propose({
        ...{ proposalId, requestId, on },
        replacement: { type: 'StartEmployment', data: { ...chain.half, basisPoints: 1000 * (1 + (index % 9)) } },
      });
    case 7:
      return chain.agree({ proposalId, on });
    case 8:
      return chain.decline({ proposalId, on });
    case 9:
      return chain.dispute({ requestId, ...days, by });
    default:
      return chain.confirm({ requestId, ...days, by });
  }
}

/** The post is there and the story begins in January 2024. What is refused is left out, and nothing is recorded of it. */
export function tell(story: readonly Move[]): readonly Told[] {
  const told: Told[] = [];
  let day = dayOf('2024-01-10');
  let state = foldCareer(recordsOf([registered, chain.served()]));
  story.forEach((move, index) => {
    day += move.wait;
    const on = dateOf(day);
    const command = commandFor(move, on, index, state);
    const facts = allowed(command, state, on);
    const records = facts.map((fact, offset): CareerRecord => {
      const revision = state.revision + 1 + offset;
      const [made] = recordsOf([fact]);
      if (!made) throw new Error('No record was made');
      return { ...made, id: `e${String(revision)}`, revision, recordedAt: `${on}T12:00:00.000000Z` };
    });
    const after = foldCareer(records, state);
    told.push({ command, on, before: state, records, after });
    state = after;
  });
  return told;
}

function allowed(command: CareerCommand, career: CareerState, today: string): readonly CareerEvent[] {
  try {
    return decide(command, sceneOf(career, { today, surroundings: chain.surroundings }));
  } catch (error) {
    if (error instanceof Refused) return [];
    throw error;
  }
}
