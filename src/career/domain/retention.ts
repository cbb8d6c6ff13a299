import { type Day, FOREVER, addMonths, dateOf, dayOf } from '../../kernel/dates.js';
import type { Refusal } from '../../kernel/rule.js';
import { spanOfPost } from './content.js';
import type { CareerEventType, DataOf, ForgettingGround } from './events.js';
import type { CareerRecord, CareerState } from './state.js';

/**
 * How long a record is kept after the doctor's last day of service, in years. Unsettled: no source sets a period for this
 * register, and service counts for as long as nobody has approved the specialist (SERVICE-EXPIRY knows no age limit). Ten years
 * is the longest a claim for pay or documentation is likely to come up.
 */
export const RETENTION_YEARS = 10;

/**
 * Why the doctor may not be forgotten on this ground; undefined when she may.
 *
 * - REGISTERED_BY_MISTAKE: wrong from the start (GDPR article 17(1)(d)), so nobody has confirmed any day of it, or judged what
 *   she has learnt.
 * - WISH_OF_THE_DOCTOR: she alone has said what is recorded (17(1)(b)). What an office, an employer or an authority has stated
 *   they must be able to show for as long as it is kept (17(3)(b)).
 * - RETENTION_OVER: kept for as long as it is needed (5(1)(e)).
 */
export function mayBeForgotten(ground: ForgettingGround, career: CareerState, on: string): Refusal | undefined {
  const { holds } = career.content;
  const [hold] = holds;
  if (hold) return { code: 'LEGAL_HOLD', field: 'doctor', details: { holdId: hold[0], reference: hold[1] } };
  switch (ground) {
    case 'REGISTERED_BY_MISTAKE':
      if (career.marks.some(({ standing, from, until }) => standing === 'CONFIRMED' && from < until)) {
        return notMet(ground, 'DAYS_CONFIRMED');
      }
      if (career.recordings.some(({ now }) => now && DECISIONS.includes(now.type))) {
        return notMet(ground, 'DECISIONS_RECORDED');
      }
      return career.recordings.some(({ event }) => JUDGEMENTS.includes(event.type))
        ? notMet(ground, 'JUDGED_BY_OTHERS')
        : undefined;
    case 'WISH_OF_THE_DOCTOR':
      return career.recordings.some(({ event }) => isStatedByOthers(event))
        ? notMet(ground, 'STATED_BY_OTHERS')
        : undefined;
    case 'RETENTION_OVER':
      return retentionOver(career, on);
  }
}

function notMet(ground: ForgettingGround, reason: string): Refusal {
  return { code: 'FORGETTING_GROUND_NOT_MET', field: 'ground', value: ground, details: { reason } };
}

/** Decisions of the authorities, whoever has written them down. */
const DECISIONS: readonly CareerEventType[] = ['SpecialistApproved', 'CreditDecided', 'SupervisorWaiverGranted'];

/** What others have said of what the doctor has learnt, with their names under it. */
const JUDGEMENTS: readonly CareerEventType[] = [
  'ActivitySigned',
  'OpinionGiven',
  'GoalApproved',
  'GoalReturned',
  'GoalApprovalRevoked',
  'GoalTakenOver',
  'SupervisionMinutesWritten',
  'ConfirmationIssued',
];

/** The roles that others act in; those of an organisation stand with its number. */
const OTHERS = /^((OFFICE|LEADER|COORDINATOR) |(SUPERVISOR|SUPERVISER|APPROVER|EXTERNAL)$)/;

function isStatedByOthers({ type, data, metadata }: CareerRecord): boolean {
  if (DECISIONS.includes(type) || JUDGEMENTS.includes(type) || OTHERS.test(metadata.role)) return true;
  if (type === 'PeriodConfirmed' || type === 'PeriodDisputed') return true;
  const { declaredBy } = data as Partial<Pick<DataOf<'EmploymentStarted'>, 'declaredBy'>>;
  return declaredBy !== undefined && declaredBy !== 'DOCTOR';
}

function retentionOver({ content, recordedAt }: CareerState, on: string): Refusal | undefined {
  const ends = [...content.posts.values()].map((post) => spanOfPost(post).until);
  if (ends.includes(FOREVER)) {
    return notMet('RETENTION_OVER', 'IN_SERVICE');
  }
  const last = lastDay(ends, recordedAt);
  if (last === undefined) return undefined; // nothing is recorded
  const over = dateOf(addMonths(last, 12 * RETENTION_YEARS));
  return on > over
    ? undefined
    : { code: 'RETENTION_NOT_OVER', field: 'ground', details: { until: over, years: String(RETENTION_YEARS) } };
}

/** Of service; without any, the day something was last said. */
function lastDay(ends: readonly Day[], recordedAt: string | undefined): Day | undefined {
  if (ends.length > 0) return Math.max(...ends) - 1;
  return recordedAt === undefined ? undefined : dayOf(recordedAt.slice(0, 10));
}
